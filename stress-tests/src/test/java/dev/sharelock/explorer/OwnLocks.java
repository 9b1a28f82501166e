package dev.sharelock.explorer;

/** Locks of a few lines: unusual ones that are right, and wrong ones. */
final class OwnLocks {
  private static final int WORD = 0;
  private static final int SERVING = 1;
  private static final long POLL = 1_000_000;

  private OwnLocks() {}

  /** Spins on a word, by swaps that mostly change nothing. */
  static ExploredLock testAndSet(SharedWords memory, int process) {
    return lock(
        () -> {
          while (memory.getAndSet(WORD, 1) != 0) {
            // Once more.
          }
        },
        () -> memory.set(WORD, 0));
  }

  /** Looks first, says that it spins, and backs off for a number of turns that grows. */
  static ExploredLock testAndTestAndSet(SharedWords memory, int process) {
    return lock(
        () -> {
          int turns = 1;
          while (!memory.compareAndSet(WORD, 0, 1)) {
            for (int i = 0; i < turns || memory.get(WORD) != 0; i++) {
              memory.spin();
            }
            turns *= 2;
          }
        },
        () -> memory.set(WORD, 0));
  }

  /** Draws a number and spins until it is served: nobody who comes later is served before. */
  static ExploredLock ticket(SharedWords memory, int process) {
    return lock(
        () -> {
          int mine = memory.getAndAdd(WORD, 1);
          memory.inLine();
          while (memory.get(SERVING) != mine) {
            memory.spin();
          }
        },
        () -> {
          var _ = memory.getAndAdd(SERVING, 1);
        });
  }

  /** Looks every millisecond, and is never woken. */
  static ExploredLock polling(SharedWords memory, int process) {
    return lock(
        () -> {
          while (!memory.compareAndSet(WORD, 0, 1)) {
            memory.sleep(POLL);
          }
        },
        () -> memory.set(WORD, 0));
  }

  /** Names its owner, and is taken from one that is dead. */
  static ExploredLock pollingRobust(SharedWords memory, int process) {
    return lock(
        () -> {
          while (true) {
            int owner = memory.get(WORD);
            if ((owner == 0 || memory.isDead(owner - 1))
                && memory.compareAndSet(WORD, owner, process + 1)) {
              return;
            }
            memory.sleep(POLL);
          }
        },
        () -> memory.set(WORD, 0));
  }

  /** Looks, and then takes. */
  static ExploredLock torn(SharedWords memory, int process) {
    return lock(
        () -> {
          while (memory.get(WORD) != 0) {
            memory.spin();
          }
          memory.set(WORD, 1);
        },
        () -> memory.set(WORD, 0));
  }

  /** Takes the lock after a sleep without the mark that others sleep. */
  static ExploredLock forgetful(SharedWords memory, int process) {
    return lock(
        () -> {
          while (!memory.compareAndSet(WORD, 0, 1)) {
            if (memory.compareAndSet(WORD, 1, 2) || memory.get(WORD) == 2) {
              memory.await(WORD, 2, Long.MAX_VALUE);
            }
          }
        },
        () -> {
          if (memory.getAndSet(WORD, 0) == 2) {
            memory.wake(WORD, 1);
          }
        });
  }

  /** Says that it is in line, and then races with everybody. */
  static ExploredLock rude(SharedWords memory, int process) {
    return lock(
        () -> {
          memory.inLine();
          while (!memory.compareAndSet(WORD, 0, 1)) {
            memory.spin();
          }
        },
        () -> memory.set(WORD, 0));
  }

  /** Waits for its own release. */
  static ExploredLock spinsForever(SharedWords memory, int process) {
    return lock(
        () -> {
          while (memory.get(WORD) == 0) {
            // Nobody sets it.
          }
        },
        () -> {});
  }

  private static ExploredLock lock(Runnable acquire, Runnable release) {
    return new ExploredLock() {
      @Override
      public void acquire() {
        acquire.run();
      }

      @Override
      public void release() {
        release.run();
      }
    };
  }
}
