/* One contestant of the benchmarks: glibc's robust recursive mutex in memory that processes share.
 *
 *   contestant uncontended|contended|contended-4 SECONDS
 *   contestant death MEGABYTES
 *
 * It says "ready", and then for each line "run" on its standard input does one timed batch and answers with its
 * figures on one line. At the end of the input it ends; its children end with it.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LINE = 128, CHUNK = 64, STEPS = 16, CELLS = 64 * STEPS, BLOCKED = 2000, MOST = 4 };

/* How many processes contend. */
static int processes = 2;

/* What one of the contending processes has done. */
struct side {
  _Alignas(LINE) atomic_int arrived;
  long operations;
  int64_t longest;
  uint32_t waits[CELLS]; /* of the waits of at least BLOCKED nanoseconds, 16 cells from each power of two to the next */
};

static struct {
  _Alignas(LINE) pthread_mutex_t mutex;
  _Alignas(LINE) volatile long counter;
  _Alignas(LINE) atomic_int go;
  _Alignas(LINE) atomic_int stop;
  _Alignas(LINE) atomic_int held;
  _Alignas(LINE) _Atomic int64_t known_at;
  struct side sides[MOST];
} *shared;

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static int64_t nanos_on(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

static int64_t now(void) {
  return nanos_on(CLOCK_MONOTONIC);
}

static void sleep_nanos(int64_t nanos) {
  struct timespec t = {nanos / 1000000000, nanos % 1000000000};
  while (nanosleep(&t, &t) != 0 && errno == EINTR) {
  }
}

static void reset(void) {
  memset(shared, 0, sizeof *shared);
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
  pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
  pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
  if ((errno = pthread_mutex_init(&shared->mutex, &attributes)) != 0) fail("pthread_mutex_init");
}

static pid_t fork_bound(void) {
  pid_t parent = getpid();
  pid_t child = fork();
  if (child < 0) fail("fork");
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(1);
  }
  return child;
}

static void add(int times) {
  for (int i = 0; i < times; i++) {
    pthread_mutex_lock(&shared->mutex);
    shared->counter = shared->counter + 1;
    pthread_mutex_unlock(&shared->mutex);
  }
}

static int cell_of(uint64_t nanos) {
  int power = 63 - __builtin_clzll(nanos | STEPS);
  return power * STEPS + (int)((nanos >> (power - 4)) & (STEPS - 1));
}

static double start_of(int cell) {
  int power = cell / STEPS;
  return (double)((uint64_t)(STEPS + cell % STEPS) << (power - 4));
}

static void add_timed(int times, struct side *side) {
  for (int i = 0; i < times; i++) {
    int64_t asked = now();
    pthread_mutex_lock(&shared->mutex);
    int64_t waited = now() - asked;
    shared->counter = shared->counter + 1;
    pthread_mutex_unlock(&shared->mutex);
    if (waited >= BLOCKED) side->waits[cell_of((uint64_t)waited)]++;
    if (waited > side->longest) side->longest = waited;
  }
}

/* In processor time: it never waits, and what other programs take away meanwhile does not count. */
static void uncontended(int64_t nanos) {
  long operations = 0;
  int64_t end = now() + nanos, start = nanos_on(CLOCK_THREAD_CPUTIME_ID);
  do {
    add(4096);
    operations += 4096;
  } while (now() < end);
  printf("ns_per_op=%.4f\n", (double)(nanos_on(CLOCK_THREAD_CPUTIME_ID) - start) / (double)operations);
}

static double contend(int64_t nanos, int timed) {
  reset();
  pid_t children[MOST];
  for (int i = 0; i < processes; i++) {
    if ((children[i] = fork_bound()) != 0) continue;
    struct side *side = &shared->sides[i];
    atomic_store(&side->arrived, 1);
    while (!atomic_load(&shared->go)) {
    }
    do {
      if (timed) {
        add_timed(CHUNK, side);
      } else {
        add(CHUNK);
      }
      side->operations += CHUNK;
    } while (!atomic_load_explicit(&shared->stop, memory_order_relaxed));
    _exit(0);
  }
  for (int i = 0; i < processes; i++) {
    while (!atomic_load(&shared->sides[i].arrived)) sleep_nanos(100000);
  }
  int64_t start = now();
  atomic_store(&shared->go, 1);
  sleep_nanos(nanos);
  atomic_store(&shared->stop, 1);
  for (int i = 0; i < processes; i++) waitpid(children[i], NULL, 0);
  int64_t elapsed = now() - start;
  long total = 0;
  for (int i = 0; i < processes; i++) total += shared->sides[i].operations;
  if (total != shared->counter) {
    fprintf(stderr, "%ld of %ld updates were lost\n", total - shared->counter, total);
    exit(1);
  }
  return (double)total * 1e9 / (double)elapsed;
}

static uint64_t waits_in(int cell) {
  uint64_t all = 0;
  for (int i = 0; i < processes; i++) all += shared->sides[i].waits[cell];
  return all;
}

static double quantile(double fraction) {
  uint64_t all = 0, seen = 0;
  for (int i = 0; i < CELLS; i++) all += waits_in(i);
  for (int i = 0; i < CELLS; i++) {
    seen += waits_in(i);
    if (all > 0 && (double)seen >= fraction * (double)all) return start_of(i);
  }
  return 0;
}

static void contended(int64_t nanos) {
  double throughput = contend(nanos, 0);
  long least = shared->sides[0].operations, all = 0;
  for (int i = 0; i < processes; i++) {
    long done = shared->sides[i].operations;
    all += done;
    if (done < least) least = done;
  }
  contend(nanos, 1);
  int64_t longest = 0;
  for (int i = 0; i < processes; i++) {
    if (shared->sides[i].longest > longest) longest = shared->sides[i].longest;
  }
  printf("ops_per_s=%.0f share=%.4f p99_us=%.3f max_us=%.3f\n", throughput, (double)least / (double)all,
         quantile(0.99) / 1e3, (double)longest / 1e3);
}

static void *wait_for_death(void *unused) {
  (void)unused;
  int error = pthread_mutex_lock(&shared->mutex);
  atomic_store(&shared->known_at, now());
  if (error != EOWNERDEAD) {
    fprintf(stderr, "the mutex did not tell of the death: %s\n", strerror(error));
    exit(1);
  }
  pthread_mutex_consistent(&shared->mutex);
  pthread_mutex_unlock(&shared->mutex);
  return NULL;
}

static void death(size_t bytes) {
  reset();
  pid_t holder = fork_bound();
  if (holder == 0) {
    char *memory = malloc(bytes);
    if (memory == NULL) fail("malloc");
    for (size_t i = 0; i < bytes; i += 4096) ((volatile char *)memory)[i] = 1;
    pthread_mutex_lock(&shared->mutex);
    atomic_store(&shared->held, 1);
    while (1) pause();
  }
  while (!atomic_load(&shared->held)) sleep_nanos(1000000);
  int descriptor = (int)syscall(SYS_pidfd_open, holder, 0);
  if (descriptor < 0) fail("pidfd_open");
  pthread_t waiter;
  if (pthread_create(&waiter, NULL, wait_for_death, NULL) != 0) fail("pthread_create");
  sleep_nanos(50000000);
  int64_t killed = now();
  kill(holder, SIGKILL);
  struct pollfd entry = {descriptor, POLLIN, 0};
  while (poll(&entry, 1, -1) != 1) {
  }
  int64_t noticed = now();
  pthread_join(waiter, NULL);
  waitpid(holder, NULL, 0);
  close(descriptor);
  int64_t known = atomic_load(&shared->known_at);
  printf("known_ms=%.4f kernel_ms=%.4f\n", (double)(known - killed) / 1e6,
         (double)(noticed - killed) / 1e6);
}

int main(int count, char **arguments) {
  if (count != 3) {
    fprintf(stderr, "usage: contestant uncontended|contended|contended-4 SECONDS | death MEGABYTES\n");
    return 2;
  }
  shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) fail("mmap");
  reset();
  const char *row = arguments[1];
  double amount = atof(arguments[2]);
  if (strcmp(row, "contended-4") == 0) processes = 4;
  setvbuf(stdout, NULL, _IOLBF, 0);
  puts("ready");
  char line[16];
  while (fgets(line, sizeof line, stdin) != NULL) {
    if (strcmp(row, "uncontended") == 0) {
      uncontended((int64_t)(amount * 1e9));
    } else if (strncmp(row, "contended", 9) == 0) {
      contended((int64_t)(amount * 1e9));
    } else {
      death((size_t)amount << 20);
    }
  }
  return 0;
}
