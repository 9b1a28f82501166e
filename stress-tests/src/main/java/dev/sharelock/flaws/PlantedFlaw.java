package dev.sharelock.flaws;

import static dev.sharelock.lock.LockWord.ABANDONED;
import static dev.sharelock.lock.LockWord.FREE;
import static dev.sharelock.lock.LockWord.OWNER;
import static dev.sharelock.lock.LockWord.RECOVERING;
import static dev.sharelock.lock.LockWord.RESERVED;
import static dev.sharelock.lock.LockWord.WAITERS;

import dev.sharelock.explorer.FailureKind;
import dev.sharelock.lock.Liveness;
import dev.sharelock.lock.LockWord;
import dev.sharelock.memory.ProcessIdentity;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Bugs that are planted in the parts of the lock: the explorer has to find each of them. */
public enum PlantedFlaw implements Flaw {
  TORN_ACQUIRE(
      "looks and takes in two steps",
      "two-holds",
      FailureKind.TAKEN_FROM_THE_LIVING,
      right ->
          new FlawedWord(right) {
            @Override
            public boolean compareAndSet(int expected, int value) {
              if (expected != FREE) {
                return super.compareAndSet(expected, value);
              }
              if (get() != FREE) {
                return false;
              }
              overwrite(value);
              return true;
            }
          }),
  NAMED_LATER(
      "takes the lock first and writes down its name after that",
      "two-holds",
      FailureKind.LEFT_LOCKED,
      right ->
          new FlawedWord(right) {
            @Override
            public boolean compareAndSet(int expected, int value) {
              if (!takes(expected, value)) {
                return super.compareAndSet(expected, value);
              }
              if (!super.compareAndSet(expected, value | OWNER)) {
                return false;
              }
              int seen;
              do {
                seen = get();
              } while (!super.compareAndSet(seen, (seen & ~OWNER) | value));
              return true;
            }
          }),
  RELEASES_WITHOUT_LOOKING(
      "frees the lock by a store, which a sleeper's mark does not survive",
      "two-holds",
      FailureKind.LEFT_ASLEEP,
      right ->
          new FlawedWord(right) {
            @Override
            public boolean compareAndSet(int expected, int value) {
              if (value != FREE) {
                return super.compareAndSet(expected, value);
              }
              overwrite(FREE);
              return true;
            }
          }),
  NEVER_WAKES(
      "wakes nobody",
      "two-holds",
      FailureKind.LEFT_ASLEEP,
      right ->
          new FlawedWord(right) {
            @Override
            public boolean wakeOne() {
              return true;
            }
          }),
  WAKES_TOO_EARLY(
      "wakes a sleeper first and frees the lock after that",
      "two-holds",
      FailureKind.LEFT_ASLEEP,
      right ->
          new FlawedWord(right) {
            @Override
            public boolean compareAndSet(int expected, int value) {
              if (isFree(value) && (expected & WAITERS) != 0 && !isFree(expected)) {
                var _ = right.wakeOne();
              }
              return super.compareAndSet(expected, value);
            }

            @Override
            public boolean wakeOne() {
              return true;
            }
          }),
  FORGETS_THE_OTHERS(
      "takes the lock after a sleep without the mark that others sleep",
      "three-holds",
      FailureKind.LEFT_ASLEEP,
      right ->
          new FlawedWord(right) {
            @Override
            public boolean compareAndSet(int expected, int value) {
              return super.compareAndSet(
                  expected, takes(expected, value) ? value & ~WAITERS : value);
            }
          }),
  LATE_WAKE_UP_SWALLOWED(
      "takes a wake-up that comes when the time is up for a time-out",
      "timed-beside-two",
      FailureKind.LEFT_ASLEEP,
      right ->
          new FlawedWord(right) {
            @Override
            public boolean await(int expected, long nanos) {
              long start = nanoTime();
              boolean woken = super.await(expected, nanos);
              return woken && nanoTime() - start < nanos;
            }
          }),
  TIME_OUT_CLEARS_THE_MARK(
      "takes the mark that somebody sleeps away when its own time is up",
      "timed-beside-two",
      FailureKind.RESCUED,
      right ->
          new FlawedWord(right) {
            @Override
            public boolean await(int expected, long nanos) {
              boolean woken = super.await(expected, nanos);
              if (!woken) {
                var _ = right.compareAndSet(expected, expected & ~WAITERS);
              }
              return woken;
            }
          }),
  TAKES_AND_DENIES_IT(
      "says in every second process that it did not take a lock that it has taken after a sleep",
      "timed-beside-one",
      FailureKind.TOOK_THOUGH_IT_GAVE_UP,
      right ->
          new FlawedWord(right) {
            @Override
            public boolean compareAndSet(int expected, int value) {
              boolean done = super.compareAndSet(expected, value);
              boolean afterSleep = takes(expected, value) && (value & WAITERS) != 0;
              return done && !(afterSleep && (value & 1) == 1);
            }
          }),
  IGNORES_RESERVATIONS(
      "takes a lock that is reserved for one who has waited long",
      "two-holds-twice",
      FailureKind.BYPASSED,
      right ->
          new FlawedWord(right) {
            @Override
            public int get() {
              int value = super.get();
              return isFree(value) ? value & ~RESERVED : value;
            }

            @Override
            public boolean compareAndSet(int expected, int value) {
              return super.compareAndSet(expected, value)
                  || (isFree(expected) && super.compareAndSet(expected | RESERVED, value));
            }
          }),
  REPAIR_TAKEN_FOR_GRANTED(
      "frees the lock as repaired although nobody has said so",
      "unrepaired",
      FailureKind.DEATH_NOT_TOLD,
      right ->
          new FlawedWord(right) {
            @Override
            public boolean compareAndSet(int expected, int value) {
              boolean leaves = !isFree(expected) && isFree(value);
              return super.compareAndSet(expected, leaves ? value & ~ABANDONED : value);
            }
          }),
  RECOVERY_NOT_MARKED(
      "takes over from a dead owner as if there were nothing to repair",
      "unrepaired",
      FailureKind.DEATH_NOT_TOLD,
      right ->
          new FlawedWord(right) {
            @Override
            public boolean compareAndSet(int expected, int value) {
              return super.compareAndSet(expected, value & ~RECOVERING);
            }
          }),
  TOLD_AGAIN(
      "forgets that a death was repaired",
      "two-holds-twice",
      FailureKind.DEATH_TOLD_WRONGLY,
      right ->
          new FlawedWord(right) {
            @Override
            public boolean compareAndSet(int expected, int value) {
              boolean repaired = (expected & RECOVERING) != 0 && value == (expected & OWNER);
              return repaired || super.compareAndSet(expected, value);
            }
          }),
  GIVEN_TO_TWO(
      "takes over from a dead owner without looking whether another one did",
      "three-holds",
      FailureKind.DEATH_TOLD_WRONGLY,
      right ->
          new FlawedWord(right) {
            @Override
            public boolean compareAndSet(int expected, int value) {
              if ((value & RECOVERING) == 0 || isFree(expected) || isFree(value)) {
                return super.compareAndSet(expected, value);
              }
              overwrite(value);
              return true;
            }
          }),
  DEAF_TO_DEATHS(
      "does not wake its sleepers when a process dies",
      "two-holds",
      FailureKind.LEFT_ASLEEP,
      right ->
          new FlawedWord(right) {
            @Override
            public int wakeAll() {
              return 0;
            }
          }),
  WATCHES_OWNERS_ONLY(
      "does not wake its sleepers when a process dies that was woken and has not acted on it",
      "three-holds",
      FailureKind.LEFT_ASLEEP,
      right ->
          new FlawedWord(right) {
            @Override
            public int wakeAll() {
              return isFree(get()) ? 0 : super.wakeAll();
            }
          }),
  INTERRUPT_SWALLOWS_THE_WAKE_UP(
      "takes a wake-up that comes with an interrupt for none",
      "interrupted-beside-two",
      FailureKind.LEFT_ASLEEP,
      right ->
          new FlawedWord(right) {
            @Override
            public boolean await(int expected, long nanos) {
              boolean woken = super.await(expected, nanos);
              return woken && !Thread.currentThread().isInterrupted();
            }
          }),
  ABANDONS_QUIETLY(
      "wakes nobody when it frees a lock that has to be repaired",
      "thread-ends",
      FailureKind.LEFT_ASLEEP,
      right ->
          new FlawedWord(right) {
            @Override
            public boolean wakeOne() {
              return (get() & ABANDONED) != 0 || super.wakeOne();
            }
          }),
  WRONG_NAME("tells the name of another process", "two-holds", FailureKind.WRONG_NAME) {
    @Override
    public Liveness liveness(Liveness right) {
      return new FlawedLiveness(right) {
        @Override
        public Optional<ProcessIdentity> identity(int owner) {
          return super.identity(owner + 1);
        }
      };
    }
  },
  SLOW_IS_DEAD("takes a slow owner for dead", "two-holds", FailureKind.TAKEN_FROM_THE_LIVING) {
    @Override
    public Liveness liveness(Liveness right) {
      return new FlawedLiveness(right) {
        @Override
        public boolean isDeadByNow(int owner) {
          return true;
        }
      };
    }
  };

  /** The system property that plants a bug where one can be planted. */
  public static final String PROPERTY = "sharelock.flaw";

  private final String words;
  private final String scenario;
  private final FailureKind kind;

  @SuppressWarnings("ImmutableEnumChecker") // it makes a new word and keeps nothing
  private final Function<LockWord, LockWord> broken;

  PlantedFlaw(
      String words, String scenario, FailureKind kind, Function<LockWord, LockWord> broken) {
    this.words = words;
    this.scenario = scenario;
    this.kind = kind;
    this.broken = broken;
  }

  PlantedFlaw(String words, String scenario, FailureKind kind) {
    this(words, scenario, kind, right -> right);
  }

  /** Returns the bug that the system property {@value #PROPERTY} names, see {@link #named}. */
  public static Flaw ofProperty() {
    return named(System.getProperty(PROPERTY, ""));
  }

  /**
   * Returns the bug of a name; {@link Flaw#NONE} if the name is empty.
   *
   * @throws IllegalArgumentException if there is none; names all
   */
  public static Flaw named(String name) {
    if (name.isEmpty()) {
      return NONE;
    }
    for (PlantedFlaw flaw : values()) {
      if (flaw.name().equals(name)) {
        return flaw;
      }
    }
    throw new IllegalArgumentException(
        "There is no flaw '%s', but these: %s.".formatted(name, Arrays.toString(values())));
  }

  /** Returns what is wrong, in words. */
  public String words() {
    return words;
  }

  /** Returns the name of the scenario that must find it. */
  public String scenario() {
    return scenario;
  }

  /** Returns the rule that it breaks. */
  public FailureKind kind() {
    return kind;
  }

  @Override
  public LockWord word(LockWord right) {
    return broken.apply(right);
  }
}
