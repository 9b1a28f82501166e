package dev.sharelock.explorer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** A few processes that make random accesses, and all that they can come to. */
final class RandomProgram implements Scenario, Referee {
  private static final int WORDS = 2;
  private static final long MILLISECOND = 1_000_000;

  /** All that was seen at the end of a schedule. */
  final Set<String> outcomes = new HashSet<>();

  private final long seed;
  private final int processes;
  private final int accesses;
  private final List<String> seen = new ArrayList<>();
  private World world;

  RandomProgram(long seed, int processes, int accesses) {
    this.seed = seed;
    this.processes = processes;
    this.accesses = accesses;
  }

  @Override
  public String name() {
    return "random program " + seed;
  }

  @Override
  public void begin(World begun) {
    world = begun;
    world.judgedBy(this);
    seen.clear();
    for (int i = 0; i < WORDS; i++) {
      int _ = world.word("word " + i);
    }
    for (int process = 0; process < processes; process++) {
      seen.add("");
      int me = process;
      int _ = world.process("P" + me, () -> run(me));
    }
  }

  /** What it does may depend on what it has seen, as with real code. */
  private void run(int me) {
    SplittableRandom random = new SplittableRandom(seed * 31 + me);
    for (int i = 0; i < accesses; i++) {
      int word = random.nextInt(WORDS);
      int value = random.nextInt(3);
      String result =
          switch (random.nextInt(7)) {
            case 0 -> "" + world.get(word);
            case 1 -> "" + world.getAndAdd(word, 1);
            case 2 -> "" + world.getAndSet(word, value);
            case 3 -> "" + world.compareAndSet(word, value, 2);
            case 4 -> "" + world.await(word, 0, MILLISECOND);
            case 5 -> "" + world.wake(word, 1);
            default -> "" + world.isDead((me + 1) % processes);
          };
      seen.set(me, seen.get(me) + result + " ");
    }
  }

  @Override
  public void ended() {
    StringBuilder outcome = new StringBuilder();
    for (int i = 0; i < WORDS; i++) {
      outcome.append(world.peek(i)).append(' ');
    }
    for (int i = 0; i < processes; i++) {
      outcome.append(world.hasDied(i) ? "; dead" : "; " + seen.get(i));
    }
    outcomes.add(outcome.toString());
  }

  /** What a thread has seen decides its outcome; the explorer tells states apart by that too. */
  @Override
  public long state() {
    return seen.hashCode();
  }

  @Override
  public void died(int process) {}

  @Override
  public void quiet() {}

  @Override
  public void stuck(String text) {
    ended();
  }
}
