package dev.sharelock.engine.explorer.scenarios;

import static dev.sharelock.engine.explorer.scenarios.ExploredLiveness.nameOf;
import static dev.sharelock.engine.explorer.scenarios.ExploredLiveness.processNamed;
import static dev.sharelock.lock.LockWord.ACCESS;
import static dev.sharelock.lock.LockWord.OWNER;
import static dev.sharelock.lock.LockWord.RECOVERING;
import static dev.sharelock.lock.LockWord.RESERVED;

import dev.sharelock.explorer.FailureKind;
import dev.sharelock.explorer.Referee;
import dev.sharelock.explorer.World;
import dev.sharelock.lock.LockWord;
import dev.sharelock.lock.OwnerDeath;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Judges what the library's lock does for simulated processes by what its documentation promises.
 */
final class LockReferee implements Referee {
  private static final int NOBODY = -1;
  private static final int NOTHING_OWED = 0;
  private static final int NEVER = -1;

  private final World world;
  private final int word;
  private final IntSupplier rescued;
  private final boolean[] inside;
  private final boolean[] declaring;
  private final boolean[] single;
  private final boolean[] slept;

  /** Whether a death was owed at some time during the attempt. */
  private final boolean[] owedDuring;

  private final int[] heard;
  private final int[] lookedAt;
  private final int[] roundAt;

  /** The name of the owner whose death has to be told to the next one who is let in. */
  private int owed = NOTHING_OWED;

  /** The process one of whose threads ended with the lock. */
  private int threadEndedIn = NOBODY;

  LockReferee(World world, int word, int processes, IntSupplier rescued) {
    this.world = world;
    this.word = word;
    this.rescued = rescued;
    inside = new boolean[processes];
    declaring = new boolean[processes];
    single = new boolean[processes];
    slept = new boolean[processes];
    owedDuring = new boolean[processes];
    heard = new int[processes];
    lookedAt = new int[processes];
    roundAt = new int[processes];
    Arrays.fill(roundAt, NEVER);
  }

  // What the processes do.

  /** A process begins an attempt. */
  void begins(int process, boolean oneLook) {
    single[process] = oneLook;
    slept[process] = false;
    owedDuring[process] = owed != NOTHING_OWED;
  }

  /** A process has the lock. */
  void entered(int process, Optional<OwnerDeath> told) {
    world.tell(
        told.map(death -> "is inside, and told that process " + nameIn(death) + " died")
            .orElse("is inside"));
    for (int other = 0; other < inside.length; other++) {
      if (other != process && inside[other]) {
        world.fail(
            FailureKind.TWO_INSIDE,
            world.nameOf(process) + " is let in while " + world.nameOf(other) + " is inside.");
      }
    }
    inside[process] = true;
    requireNamed(process);
    if (told.isEmpty()) {
      if (owed != NOTHING_OWED) {
        world.fail(
            FailureKind.DEATH_NOT_TOLD,
            "%s is let in and not told that %s died."
                .formatted(world.nameOf(process), world.nameOf(processNamed(owed))));
      }
    } else if (owed == NOTHING_OWED) {
      world.fail(
          FailureKind.DEATH_TOLD_WRONGLY,
          world.nameOf(process) + " is told of a death although nothing is to be repaired.");
    } else if (nameIn(told.get()) != owed) {
      world.fail(
          FailureKind.WRONG_NAME,
          "%s is told that process %d died, and it was %d."
              .formatted(world.nameOf(process), nameIn(told.get()), owed));
    }
    world.progress();
  }

  private static int nameIn(OwnerDeath death) {
    return death.process().map(dead -> ExploredLiveness.nameOfPid(dead.pid())).orElse(0);
  }

  /** A process declares what was left behind as repaired. */
  void declares(int process) {
    declaring[process] = true;
  }

  /** A process has declared it. */
  void declared(int process) {
    declaring[process] = false;
    owed = NOTHING_OWED;
  }

  /** A process is about to release the lock. */
  void leaves(int process) {
    requireNamed(process);
    inside[process] = false;
    world.tell("leaves");
  }

  /** An attempt has ended without the lock. */
  void gaveUp(int process) {
    world.tell("has given up");
    if (namedNow() == nameOf(process)) {
      world.fail(
          FailureKind.TOOK_THOUGH_IT_GAVE_UP,
          world.nameOf(process) + " has given up, and the word names it.");
    }
    world.progress();
  }

  /** An attempt has ended with the news of a death, and without the lock. */
  void refused(int process) {
    world.tell("is told of a death, and not let in");
    if (!owedDuring[process]) {
      world.fail(
          FailureKind.DEATH_TOLD_WRONGLY,
          world.nameOf(process) + " is refused for a death, and there is none.");
    }
    gaveUp(process);
  }

  /** A thread of a process ends without releasing the lock. */
  void threadEnds(int process) {
    inside[process] = false;
    threadEndedIn = process;
    owe(nameOf(process));
  }

  // What happens to the word.

  void looks(int process) {
    lookedAt[process] = world.steps();
  }

  void slept(int process) {
    slept[process] = true;
  }

  void changed(int by, int before, int after) {
    for (int process = 0; process < inside.length; process++) {
      if (inside[process] && (after & OWNER) != nameOf(process)) {
        world.fail(
            FailureKind.NOT_NAMED,
            "%s is inside, and the word says: %s."
                .formatted(world.nameOf(process), LockWord.describe(after)));
      }
    }
    int from = before & OWNER;
    boolean another = from != 0 && from <= inside.length && from != nameOf(by);
    if (another && from != (after & OWNER) && !isDead(from)) {
      world.fail(
          FailureKind.TAKEN_FROM_THE_LIVING,
          "%s changes the word to «%s», and it was «%s»."
              .formatted(world.nameOf(by), LockWord.describe(after), LockWord.describe(before)));
    }
    boolean takes = (before & OWNER) == 0 && (after & OWNER) != 0;
    if (takes && (before & RESERVED) != 0 && !slept[by] && !single[by]) {
      world.fail(
          FailureKind.BYPASSED,
          world.nameOf(by) + " takes a lock that is reserved, and has not waited for it.");
    }
    if (declaring[by] && (before & RECOVERING) != 0 && (after & RECOVERING) == 0) {
      owed = NOTHING_OWED;
    }
  }

  private void requireNamed(int process) {
    if (namedNow() != nameOf(process)) {
      world.fail(
          FailureKind.NOT_NAMED,
          "%s is inside, and the word says: %s."
              .formatted(world.nameOf(process), LockWord.describe(world.peek(word))));
    }
  }

  private int namedNow() {
    return world.peek(word) & OWNER;
  }

  // Deaths, and who has heard of them.

  /** A process hears of a death, or looks after its sleepers once more. */
  void hears(int process, int dead) {
    heard[process] |= 1 << dead;
    roundAt[process] = world.steps();
  }

  boolean hasHeardOf(int process, int dead) {
    return (heard[process] & 1 << dead) != 0;
  }

  @Override
  public void died(int process) {
    boolean wasInside = inside[process];
    inside[process] = false;
    boolean consistent = (world.peek(word) & ACCESS) != 0;
    if ((wasInside || namedNow() == nameOf(process)) && !consistent) {
      owe(nameOf(process));
    }
  }

  private void owe(int name) {
    owed = name;
    Arrays.fill(owedDuring, true);
  }

  // Verdicts on the whole.

  @Override
  public void quiet() {
    int named = namedNow();
    if (named != 0 && !isDead(named)) {
      return; // the one who has it lives: perhaps a thread of it has ended
    }
    if (world.deaths() > 0 && (world.peek(word) & RESERVED) != 0) {
      return; // for one who is dead, perhaps: it lapses
    }
    for (int process = 0; process < inside.length; process++) {
      boolean excused = lookedAt[process] < roundAt[process];
      int since = excused ? roundAt[process] : Integer.MAX_VALUE;
      if (!world.hasDied(process) && world.isAsleep(process, since)) {
        world.fail(
            FailureKind.LEFT_ASLEEP,
            "%s is left asleep, and the word says: %s."
                .formatted(world.nameOf(process), LockWord.describe(world.peek(word))));
      }
    }
  }

  /** Whether a name is that of a process that is dead; a lock that is broken may name anybody. */
  private boolean isDead(int named) {
    int process = processNamed(named);
    return process < inside.length && world.hasDied(process);
  }

  @Override
  public void stuck(String text) {
    world.fail(FailureKind.STUCK, text);
  }

  @Override
  public void ended() {
    int named = namedNow();
    if (named != 0 && threadEndedIn == NOBODY && !isDead(named)) {
      world.fail(
          FailureKind.LEFT_LOCKED,
          "All have left, and the word says: " + LockWord.describe(world.peek(word)) + ".");
    }
    if (world.deaths() == 0 && rescued.getAsInt() > 0) {
      world.fail(
          FailureKind.RESCUED, "A sleeper found the lock free although nobody had woken it.");
    }
  }

  @Override
  public long state() {
    long state = owed * 31L + threadEndedIn;
    for (int i = 0; i < inside.length; i++) {
      int flags =
          (inside[i] ? 1 : 0)
              | (declaring[i] ? 2 : 0)
              | (single[i] ? 4 : 0)
              | (slept[i] ? 8 : 0)
              | (owedDuring[i] ? 16 : 0)
              | (lookedAt[i] < roundAt[i] ? 32 : 0)
              | (roundAt[i] != NEVER && world.isAsleep(i, roundAt[i]) ? 64 : 0);
      state = state * 1_000_003 + flags * 128L + heard[i];
    }
    return state;
  }
}
