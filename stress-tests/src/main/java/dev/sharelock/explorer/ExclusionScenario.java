package dev.sharelock.explorer;

import java.util.Arrays;
import java.util.List;

/**
 * A few processes that take and release a lock of anybody's. In every schedule one of them at most
 * may be inside, nobody may be left asleep although nobody is inside, and all come to their end.
 *
 * @param name what it is known by
 * @param maker makes the lock for each process
 * @param words the names of the shared words
 * @param processes how many there are
 * @param rounds how often each of them takes and releases the lock
 * @param survivesDeaths whether the others must get on when a process has died; if not, they may
 *     wait for ever then
 * @param mostBypasses how often others may enter after a process is in line and before it enters;
 *     {@link Bounds#ANY} if the lock is not fair
 */
public record ExclusionScenario(
    String name,
    ExploredLock.Maker maker,
    List<String> words,
    int processes,
    int rounds,
    boolean survivesDeaths,
    int mostBypasses)
    implements Scenario {

  private static final int NOT_IN_LINE = -1;

  public ExclusionScenario {
    words = List.copyOf(words);
  }

  /** Returns two processes that take and release a lock once. */
  public static ExclusionScenario of(String name, ExploredLock.Maker maker, String... words) {
    return new ExclusionScenario(name, maker, List.of(words), 2, 1, false, Bounds.ANY);
  }

  /** Returns the same with more processes. */
  public ExclusionScenario withProcesses(int number) {
    return new ExclusionScenario(name, maker, words, number, rounds, survivesDeaths, mostBypasses);
  }

  /** Returns the same with more rounds. */
  public ExclusionScenario withRounds(int number) {
    return new ExclusionScenario(
        name, maker, words, processes, number, survivesDeaths, mostBypasses);
  }

  /** Returns the same for a lock that survives the death of its owner. */
  public ExclusionScenario survivingDeaths() {
    return new ExclusionScenario(name, maker, words, processes, rounds, true, mostBypasses);
  }

  /** Returns the same for a lock that says who is in line, by {@link SharedWords#inLine}. */
  public ExclusionScenario bypassingAtMost(int times) {
    return new ExclusionScenario(name, maker, words, processes, rounds, survivesDeaths, times);
  }

  @Override
  public void begin(World world) {
    words.forEach(world::word);
    OneInside referee = new OneInside(world);
    world.judgedBy(referee);
    for (int i = 0; i < processes; i++) {
      int process = i;
      ExploredLock lock = maker.make(world, process);
      int _ =
          world.process(
              Character.toString('A' + process), () -> use(world, lock, referee, process));
    }
  }

  private void use(World world, ExploredLock lock, OneInside referee, int process) {
    for (int round = 0; round < rounds; round++) {
      lock.acquire();
      referee.entered(process);
      world.turn("works inside");
      world.changed();
      referee.leaves(process);
      lock.release();
      referee.left();
    }
  }

  /** Judges one schedule. */
  private final class OneInside implements Referee {
    private final World world;
    private final boolean[] inside = new boolean[processes];

    /** How often each was bypassed since it is in line. */
    private final int[] bypassed = new int[processes];

    OneInside(World world) {
      this.world = world;
      Arrays.fill(bypassed, NOT_IN_LINE);
    }

    void entered(int process) {
      world.tell("is inside");
      for (int other = 0; other < processes; other++) {
        if (other != process && inside[other]) {
          world.fail(
              FailureKind.TWO_INSIDE,
              world.nameOf(process) + " is let in while " + world.nameOf(other) + " is inside.");
        }
        if (other != process
            && bypassed[other] != NOT_IN_LINE
            && !world.hasDied(other)
            && ++bypassed[other] > mostBypasses) {
          world.fail(
              FailureKind.BYPASSED,
              "%s is in line, and others are let in before it more than %d times."
                  .formatted(world.nameOf(other), mostBypasses));
        }
      }
      inside[process] = true;
      bypassed[process] = NOT_IN_LINE;
      world.progress();
    }

    void leaves(int process) {
      inside[process] = false;
      world.tell("leaves");
    }

    void left() {
      world.progress();
    }

    @Override
    public void inLine(int process) {
      if (mostBypasses != Bounds.ANY) {
        bypassed[process] = 0;
      }
    }

    @Override
    public void died(int process) {
      inside[process] = false;
    }

    /** Without a death a sleeper on a lock that nobody has was forgotten. */
    @Override
    public void quiet() {
      if (world.deaths() > 0) {
        return;
      }
      for (int process = 0; process < processes; process++) {
        if (inside[process]) {
          return;
        }
      }
      for (int process = 0; process < processes; process++) {
        if (world.isAsleep(process, Integer.MAX_VALUE)) {
          world.fail(
              FailureKind.LEFT_ASLEEP,
              world.nameOf(process) + " is left asleep, and nobody is inside.");
        }
      }
    }

    @Override
    public void stuck(String text) {
      if (world.deaths() == 0 || survivesDeaths) {
        world.fail(FailureKind.STUCK, text);
      }
    }

    @Override
    public void ended() {}

    @Override
    public long state() {
      long state = 1;
      for (int i = 0; i < processes; i++) {
        state = state * 1_000_003 + bypassed[i] * 2L + (inside[i] ? 1 : 0);
      }
      return state;
    }
  }
}
