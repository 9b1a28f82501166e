/* A wall clock that jumps by WALL_CLOCK_JUMP seconds whenever it is looked at: for LD_PRELOAD. */
#define _GNU_SOURCE
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long jump(void) {
  static atomic_long looks;
  const char *seconds = getenv("WALL_CLOCK_JUMP");
  return seconds ? atol(seconds) * atomic_fetch_add(&looks, 1) : 0;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  int result = (int) syscall(SYS_clock_gettime, clock, time);
  if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
    time->tv_sec += jump();
  }
  return result;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  int result = (int) syscall(SYS_gettimeofday, time, zone);
  if (result == 0 && time) {
    time->tv_sec += jump();
  }
  return result;
}
