/*
 * Attaches a shared segment at a path, finds a long under a lock by its name, and adds to it.
 * Written from docs/segment.md alone; section names in the comments are that page's.
 *
 *   attach PATH NAME add COUNT    adds 1 COUNT times, each time under the lock
 *   attach PATH NAME hold         takes the lock and keeps it until it is killed
 *   attach PATH NAME unlocked N   adds 1 N times without the lock, which must lose some
 *
 * Prints what it found, "owner died" whenever it is told of a death, and "done".
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { SLOTS = 1024, ENTRY = 64, FIRST_BLOCK = 65600, LAST_GENERATION = 131071 };

#define WAITERS (1u << 31)
#define ABANDONED (1u << 30)
#define RECOVERING (1u << 29)
#define RESERVED (1u << 28)
#define ACCESS (1u << 27)
#define OWNER (ACCESS - 1)
#define SILENT 2u

static unsigned char *segment;
static size_t size;
static int file;
static uint32_t self;

static _Atomic uint32_t *word32(uint64_t at) { return (_Atomic uint32_t *)(segment + at); }
static _Atomic uint64_t *word64(uint64_t at) { return (_Atomic uint64_t *)(segment + at); }
static uint32_t get32(uint64_t at) { return atomic_load(word32(at)); }
static uint64_t get64(uint64_t at) { return atomic_load(word64(at)); }

static void fail(const char *why) {
  fprintf(stderr, "attach: %s\n", why);
  exit(1);
}

/* How to come by a segment */

static void attach(const char *path) {
  file = open(path, O_RDWR | O_CLOEXEC);
  if (file < 0) fail("cannot open the file");
  struct stat status;
  if (fstat(file, &status) != 0 || status.st_size < FIRST_BLOCK + 64) fail("too short");
  size = (size_t)status.st_size;
  segment = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (segment == MAP_FAILED) fail("cannot map the file");
  uint64_t magic = get64(0);
  if (memcmp(&magic, "SHARELCK", 8) != 0) fail("not a segment");
  if (get32(8) != 2) fail("another version");
  if (get64(32) != size) fail("another size");
}

/* Participants */

static bool byte_lock(int command, uint32_t slot, struct flock *lock) {
  memset(lock, 0, sizeof *lock);
  lock->l_type = F_WRLCK;
  lock->l_whence = SEEK_SET;
  lock->l_start = ENTRY + ENTRY * (off_t)slot;
  lock->l_len = 1;
  return fcntl(file, command, lock) == 0;
}

static bool is_dead(uint32_t name) {
  if (name == self) return false;
  uint32_t slot = name & (SLOTS - 1);
  struct flock lock;
  if (get32(ENTRY + ENTRY * slot) >> 2 != name >> 10) return true;
  return byte_lock(F_OFD_GETLK, slot, &lock) && lock.l_type == F_UNLCK;
}

static uint64_t start_ticks(void) {
  char text[4096];
  int stat = open("/proc/self/stat", O_RDONLY | O_CLOEXEC);
  ssize_t length = read(stat, text, sizeof text - 1);
  close(stat);
  if (length <= 0) return 0;
  text[length] = 0;
  char *field = strrchr(text, ')') + 1; /* the third field follows */
  for (int i = 3; i < 22; i++) field = strchr(field + 1, ' ');
  return strtoull(field, NULL, 10);
}

static void join(void) {
  uint64_t first = get64(56) % (SLOTS - 1);
  for (uint32_t i = 0; i < SLOTS - 1; i++) {
    uint32_t slot = (uint32_t)((first + i) % (SLOTS - 1)) + 1;
    uint64_t entry = ENTRY + ENTRY * (uint64_t)slot;
    struct flock lock;
    if (!byte_lock(F_OFD_SETLK, slot, &lock)) continue;
    uint32_t generation = (get32(entry) >> 2) + 1;
    if (generation > LAST_GENERATION) {
      atomic_store(word32(entry), (uint32_t)(LAST_GENERATION + 1) << 2);
      lock.l_type = F_UNLCK;
      fcntl(file, F_OFD_SETLK, &lock);
      continue;
    }
    struct stat namespace;
    atomic_store(word32(entry), generation << 2);
    atomic_store(word32(entry + 4), (uint32_t)getpid());
    atomic_store(word64(entry + 8), start_ticks());
    atomic_store(word64(entry + 16),
                 stat("/proc/self/ns/pid", &namespace) == 0 ? namespace.st_ino : 0);
    atomic_store(word32(entry + 28), 0);  /* its death is noticed by its byte alone */
    atomic_store(word32(entry), generation << 2 | 1);
    atomic_fetch_add(word64(56), 1);
    self = generation << 10 | slot;
    return;
  }
  fail("all slots are taken");
}

/* Names */

static uint64_t find(const char *name, const char *type, uint64_t *lock) {
  if (get64(FIRST_BLOCK) == 0 || memcmp(segment + FIRST_BLOCK + 16, "NDIR", 4) != 0)
    fail("no names");
  for (uint64_t at = get64(FIRST_BLOCK + 32); at != 0; at = get64(at + 32)) {
    uint32_t name_bytes = get32(at + 32 + 24), type_bytes = get32(at + 32 + 28);
    const char *text = (const char *)segment + at + 32 + 32;
    if (name_bytes == strlen(name) && memcmp(text, name, name_bytes) == 0) {
      if (type_bytes != strlen(type) || memcmp(text + name_bytes, type, type_bytes) != 0)
        fail("another type");
      *lock = get64(at + 32 + 16) + 32;
      return get64(at + 32 + 8) + 32;
    }
  }
  fail("no such name");
  return 0;
}

/* The lock */

static int64_t microseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* Whether this counts as having slept. */
static bool sleep_on(uint64_t lock, uint32_t value, int64_t slept_for, bool *timed_out,
                     bool *woken) {
  int64_t length = slept_for < 1000 ? 1000 - slept_for
                   : slept_for < 10000 ? 10000 - slept_for
                                       : 50000;
  struct timespec time = {0, length * 1000};
  long result = syscall(SYS_futex, word32(lock), FUTEX_WAIT, value, &time, NULL, 0);
  *timed_out = result != 0 && errno == ETIMEDOUT;
  *woken = result == 0;
  return *woken || *timed_out;
}

static void write_death(uint64_t lock, uint32_t owner) {
  uint64_t entry = ENTRY + ENTRY * (uint64_t)(owner & (SLOTS - 1));
  uint32_t pid = get32(entry + 4);
  uint64_t start = get64(entry + 8), namespace = get64(entry + 16);
  bool known = get32(entry) >> 2 == owner >> 10;
  atomic_store(word32(lock + 32), known ? pid : (uint32_t)-1);
  atomic_store(word64(lock + 40), known ? start : 0);
  atomic_store(word64(lock + 48), known ? namespace : 0);
  atomic_store(word64(lock + 56), get64(lock + 8));
  atomic_fetch_add(word32(lock + 36), 1);
}

/* Counting wake-ups */

static void count_sent(uint64_t lock) { atomic_fetch_add(word32(lock + 16), 1); }
static void count_settled(uint64_t lock) { atomic_fetch_add(word32(lock + 20), 1); }

/* The end of a sleep: what woke us has been acted on. */
static void settle(uint64_t lock, bool *woken) {
  if (*woken) count_settled(lock);
  *woken = false;
}

/* Returns whether it was told of a death; *woken, whether a wake-up is to be settled. */
static bool contend(uint64_t lock, bool *woken) {
  bool slept = false, look = true;
  int64_t began = 0;
  while (true) {
    uint32_t seen = get32(lock), owner = seen & OWNER;
    uint32_t waiters = seen & WAITERS;
    if (slept) waiters = WAITERS;
    if (owner == 0 && (seen & ABANDONED)) {
      if (atomic_compare_exchange_strong(word32(lock), &seen, self | RECOVERING | waiters))
        return true;
      continue;
    }
    if (owner == 0 && (slept || !(seen & RESERVED))) {
      if (atomic_compare_exchange_strong(word32(lock), &seen, self | waiters)) return false;
      continue;
    }
    if (owner != 0 && look && is_dead(owner)) {
      bool silent = (seen & ACCESS) || (get32(lock + 4) & SILENT);
      uint32_t taken = silent ? self : self | RECOVERING;
      if (!atomic_compare_exchange_strong(word32(lock), &seen, taken | waiters)) continue;
      if (silent) {
        atomic_fetch_add(word32(lock + 64), 1);
      } else {
        write_death(lock, owner);
      }
      return !silent;
    }
    if (began == 0) began = microseconds();
    int64_t slept_for = microseconds() - began;
    uint32_t asleep_on = seen | WAITERS;
    if (owner != 0 && slept_for >= 1000) asleep_on |= RESERVED;
    if (asleep_on != seen && !atomic_compare_exchange_strong(word32(lock), &seen, asleep_on))
      continue;
    settle(lock, woken);
    slept |= sleep_on(lock, asleep_on, slept_for, &look, woken);
  }
}

static bool acquire_slowly(uint64_t lock) {
  bool woken = false;
  bool told = contend(lock, &woken);
  settle(lock, &woken);
  return told;
}

static bool acquire(uint64_t lock) {
  uint32_t free = 0;
  bool told = false;
  if (!atomic_compare_exchange_strong(word32(lock), &free, self)) told = acquire_slowly(lock);
  atomic_store_explicit(word64(lock + 8), (uint64_t)getpid(), memory_order_relaxed);
  return told;
}

static void recovered(uint64_t lock) {
  uint32_t seen = get32(lock);
  while (!atomic_compare_exchange_strong(word32(lock), &seen, seen & ~RECOVERING)) {
  }
}

static void release(uint64_t lock) {
  uint32_t seen = self;
  if (atomic_compare_exchange_strong(word32(lock), &seen, 0)) return;
  while (true) {
    seen = get32(lock);
    if ((seen & OWNER) != self) fail("released a lock that it did not have");
    uint32_t next = 0;
    if (seen & RECOVERING) {
      next = ABANDONED | (seen & WAITERS);
    } else if (seen & RESERVED) {
      next = RESERVED | WAITERS;
    }
    if (seen & WAITERS) count_sent(lock);
    uint32_t expected = seen;
    if (atomic_compare_exchange_strong(word32(lock), &expected, next)) break;
    if (seen & WAITERS) count_settled(lock);
  }
  if (seen & WAITERS) {
    long woken = syscall(SYS_futex, word32(lock), FUTEX_WAKE, 1, NULL, NULL, 0);
    if (woken == 0) {
      atomic_fetch_add(word32(lock + 24), 1);
      count_settled(lock);
    }
  }
}

int main(int count, char **arguments) {
  if (count < 4) fail("usage: attach PATH NAME add COUNT | hold | unlocked COUNT");
  attach(arguments[1]);
  join();
  uint64_t lock;
  volatile int64_t *value = (volatile int64_t *)(segment + find(arguments[2], "l", &lock));
  printf("found %lld\n", (long long)*value);
  fflush(stdout);
  if (strcmp(arguments[3], "hold") == 0) {
    acquire(lock);
    printf("holding\n");
    fflush(stdout);
    while (true) pause();
  }
  bool locked = strcmp(arguments[3], "add") == 0;
  for (long left = count > 4 ? atol(arguments[4]) : 0; left > 0; left--) {
    if (locked && acquire(lock)) {
      printf("owner died\n");
      recovered(lock); /* a single number is always whole */
    }
    *value = *value + 1;
    if (locked) release(lock);
  }
  munmap(segment, size);
  close(file);
  printf("done\n");
  return 0;
}
