package dev.sharelock.engine.explorer.scenarios;

import dev.sharelock.explorer.Scenario;
import dev.sharelock.explorer.World;
import dev.sharelock.flaws.Flaw;
import dev.sharelock.lock.LockParts;
import dev.sharelock.lock.LockRecord;
import dev.sharelock.lock.LockWord;
import dev.sharelock.lock.RobustLock;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * Simulated processes that share one lock of the library, unchanged but for its parts. Each process
 * has a lock object of its own, and a watch that hears of deaths and wakes the sleepers.
 *
 * @param name what it is known by
 * @param recursive whether the lock is
 * @param acts what the processes do, one each
 * @param endingThread whether the first process begins with a thread that takes the lock and ends;
 *     only then it does its act, in another thread
 * @param flaw the bug that is planted
 */
record LockScenario(
    String name, boolean recursive, List<Actor.Act> acts, boolean endingThread, Flaw flaw)
    implements Scenario {
  private static final int ROUNDS_OF_WATCH = 2;
  private static final String NAMES = "ABCDEFGH";

  // Where it is in a lock's record: in bytes, and in elements of 8 bytes.
  private static final long KIND = 4;
  private static final int RECURSIVE = 1;
  private static final long RESCUED_WAKE_UPS = 68;
  private static final int FIRST_COUNT = 2;
  private static final int DEAD_THREAD = 7;

  LockScenario {
    acts = List.copyOf(acts);
  }

  static LockScenario of(String name, Actor.Act... acts) {
    return new LockScenario(name, false, List.of(acts), false, Flaw.NONE);
  }

  /** Returns the same with a bug. */
  LockScenario with(Flaw planted) {
    return new LockScenario(name, recursive, acts, endingThread, planted);
  }

  /** Returns the same with a lock that a thread may take repeatedly. */
  LockScenario recursively() {
    return new LockScenario(name, true, acts, endingThread, flaw);
  }

  /** Returns the same with a thread before it that takes the lock and ends. */
  LockScenario afterAThreadThatEnds() {
    return new LockScenario(name, recursive, acts, true, flaw);
  }

  @Override
  public void begin(World world) {
    new Setting(world).begin();
  }

  /** The scenario in one schedule. */
  private final class Setting {
    private final World world;
    private final int word;
    private final RobustLock[] locks = new RobustLock[acts.size()];
    private final long[] content = new long[(int) (LockRecord.BYTES / Long.BYTES)];
    private final MemorySegment memory = MemorySegment.ofArray(content);
    private final LockReferee judge;
    private boolean threadHasEnded;
    private boolean asked;

    Setting(World world) {
      this.world = world;
      this.word = world.word("the word");
      this.judge =
          new LockReferee(
              world, word, acts.size(), () -> memory.get(ValueLayout.JAVA_INT, RESCUED_WAKE_UPS));
    }

    void begin() {
      world.describeWords(LockWord::describe);
      world.judgedBy(judge);
      world.beside(this::contentInShort);
      memory.set(ValueLayout.JAVA_INT, KIND, recursive ? RECURSIVE : 0);
      LockRecord shared = new LockRecord(memory);
      for (int process = 0; process < locks.length; process++) {
        locks[process] = lock(process, shared);
        start(process);
      }
      world.onDeath(this::tellTheLiving);
    }

    /** Without the numbers of threads, which differ between schedules and decide nothing. */
    private long contentInShort() {
      long hash = 1;
      for (int i = FIRST_COUNT; i < content.length; i++) {
        hash = (hash ^ (i == DEAD_THREAD ? 0 : content[i])) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 31;
      }
      return hash;
    }

    private RobustLock lock(int process, LockRecord shared) {
      ExploredRecord record = new ExploredRecord(shared, world);
      ExploredWord own = new ExploredWord(world, word, process, record, judge);
      ExploredLiveness liveness = new ExploredLiveness(world, process, judge, this::ask);
      return LockParts.outsideSegments(
              flaw.word(own), ExploredLiveness.nameOf(process), flaw.liveness(liveness), recursive)
          .with(record)
          .assemble();
    }

    private void start(int process) {
      String name = NAMES.substring(process, process + 1);
      Actor actor = new Actor(world, judge, locks[process], process);
      if (process == 0 && endingThread) {
        world.processOfRealThread(name, () -> holdAndEnd(actor, name));
      } else {
        int _ = world.process(name, () -> acts.get(process).by(actor));
      }
    }

    /** The process goes on with another thread once this one has ended. */
    private void holdAndEnd(Actor actor, String name) {
      actor.holdAndEnd();
      threadHasEnded = true;
      world.thread(0, name + "-next", () -> acts.getFirst().by(actor));
    }

    /** Has the owner's process look whether the thread lives; once more only if it has looked. */
    private void ask(int owner) {
      int process = ExploredLiveness.processNamed(owner);
      if (process == 0 && threadHasEnded && !asked && !world.hasDied(process)) {
        asked = true;
        world.thread(process, world.nameOf(process) + "-asked", this::answer);
      }
    }

    private void answer() {
      asked = false;
      boolean freed = LockParts.askedAfterThread(locks[0]);
      world.tell(freed ? "has abandoned the lock for its thread" : "has nothing to free");
    }

    private void tellTheLiving(int dead) {
      for (int process = 0; process < locks.length; process++) {
        if (!world.hasDied(process)) {
          watch(process, dead);
        }
      }
    }

    private void watch(int process, int dead) {
      String name = world.nameOf(process) + "-watch";
      world.thread(
          process,
          name,
          () -> {
            for (int round = 0; round < ROUNDS_OF_WATCH; round++) {
              if (round > 0) {
                world.turn("looks after its sleepers once more");
                var _ = world.saw(round);
              }
              world.tell("hears that " + world.nameOf(dead) + " is dead");
              judge.hears(process, dead);
              LockParts.participantEnded(locks[process]);
            }
          });
    }
  }
}
