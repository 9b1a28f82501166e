/*
 * A process with two threads, for the tests of death notices. It prints its PID and the TID of its
 * second thread, waits for a line, does what its argument says, and prints a line.
 *
 * As "keeps PID TID DESCRIPTOR" it keeps another process from being gone after its death: it traces
 * a thread of it, which the kernel then does not clear away, and shares one of its open files.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

static int orders[2];

static void fail(const char *what) {
  printf("refused %s: %s\n", what, strerror(errno));
  exit(1);
}

static void run_sleep(void) { execlp("sleep", "sleep", "600", (char *) NULL); }

static void *second(void *started) {
  printf("%d %d\n", getpid(), gettid());
  pthread_barrier_wait(started);
  char order;
  while (read(orders[0], &order, 1) == 1 && order != 'e') {
    run_sleep();
  }
  return NULL;
}

static void order(char what) {
  if (write(orders[1], &what, 1) != 1) fail("an order");
}

static void forks(void) {
  pid_t child = fork();
  if (child == 0) {
    pause();
    _exit(0);
  }
  printf("%d\n", child);
}

/* The child runs in this process's memory, and this thread waits for it. */
static void vforks(void) {
  if (vfork() == 0) {
    dprintf(1, "%d\n", getpid());
    pause();
    _exit(0);
  }
}

static void dumps_core(void) {
  size_t bytes = 256u << 20;
  struct rlimit unlimited = {RLIM_INFINITY, RLIM_INFINITY};
  if (setrlimit(RLIMIT_CORE, &unlimited)) fail("setrlimit");
  memset(malloc(bytes), 1, bytes);
  printf("dumps\n");
  abort();
}

static void keeps(char **arguments) {
  pid_t pid = atoi(arguments[0]);
  pid_t tid = atoi(arguments[1]);
  int process = (int) syscall(SYS_pidfd_open, pid, 0);
  if (process < 0) fail("pidfd_open");
  if (syscall(SYS_pidfd_getfd, process, atoi(arguments[2]), 0) < 0) fail("pidfd_getfd");
  close(process);
  if (ptrace(PTRACE_SEIZE, tid, 0, 0)) fail("ptrace");
  printf("kept\n");
  while (getchar() != EOF) {
  }
}

int main(int count, char **arguments) {
  setvbuf(stdout, NULL, _IOLBF, 0);
  const char *what = count > 1 ? arguments[1] : "";
  if (!strcmp(what, "keeps") && count == 5) {
    keeps(arguments + 2);
    return 0;
  }
  pthread_t thread;
  pthread_barrier_t started;
  pthread_barrier_init(&started, NULL, 2);
  if (pipe(orders)) fail("pipe");
  if (pthread_create(&thread, NULL, second, &started)) fail("a thread");
  pthread_barrier_wait(&started);
  getchar();
  if (!strcmp(what, "thread-ends")) {
    order('e');
    pthread_join(thread, NULL);
  } else if (!strcmp(what, "leader-ends")) {
    printf("done\n");
    pthread_exit(NULL);
  } else if (!strcmp(what, "forks")) {
    forks();
  } else if (!strcmp(what, "vforks")) {
    vforks();
  } else if (!strcmp(what, "exec-fails")) {
    execl("/no/such/program", "program", (char *) NULL);
  } else if (!strcmp(what, "execs")) {
    printf("done\n");
    run_sleep();
  } else if (!strcmp(what, "thread-execs")) {
    printf("done\n");
    order('x');
  } else if (!strcmp(what, "dumps-core")) {
    dumps_core();
  }
  printf("done\n");
  while (1) pause();
}
