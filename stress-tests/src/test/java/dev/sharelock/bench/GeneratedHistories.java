package dev.sharelock.bench;

import dev.sharelock.history.History;
import dev.sharelock.history.Operation;
import dev.sharelock.model.CounterInput;
import dev.sharelock.model.KeyValueInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Large histories to measure the checker with. */
public final class GeneratedHistories {
  private GeneratedHistories() {}

  /**
   * A key-value history of the kind that Porcupine calls c50: clients that are always waiting for
   * an answer, on ten keys, one operation in three a get, the others appends and a few puts.
   *
   * @param wrong whether one get in the middle answers what was appended in a wrong order
   */
  public static History<KeyValueInput, String> keyValue(
      int operations, int clients, int stickiness, boolean wrong, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, String> store = new HashMap<>();
    List<Operation<KeyValueInput, String>> history = new ArrayList<>();
    KeyValueInput[] running = new KeyValueInput[clients];
    String[] answers = new String[clients];
    long[] invoked = new long[clients];
    boolean[] done = new boolean[clients];
    int started = 0;
    int counter = 0;
    int c = 0;
    boolean lied = !wrong;
    for (long now = 0; history.size() < operations; now++) {
      c = random.nextInt(100) < stickiness ? c : random.nextInt(clients);
      if (running[c] == null) {
        if (started < operations) {
          String key = Integer.toString(random.nextInt(10));
          running[c] = keyValueInput(random, key, "x " + c + " " + counter++ + " y");
          invoked[c] = now;
          done[c] = false;
          started++;
        }
      } else if (!done[c]) {
        String value = store.getOrDefault(running[c].key(), "");
        switch (running[c]) {
          case KeyValueInput.Get _ -> {
            answers[c] = value;
            int second = value.indexOf('x', 1);
            if (!lied && history.size() > operations / 2 && second > 0) {
              answers[c] = value.substring(second) + value.substring(0, second);
              lied = true;
            }
          }
          case KeyValueInput.Put(Object key, String written) -> store.put((String) key, written);
          case KeyValueInput.Append(Object key, String added) ->
              store.put((String) key, value + added);
        }
        done[c] = true;
      } else {
        history.add(Operation.completed(c, running[c], answers[c], invoked[c], now));
        running[c] = null;
        answers[c] = null;
      }
    }
    return History.of(history);
  }

  private static KeyValueInput keyValueInput(SplittableRandom random, String key, String value) {
    int choice = random.nextInt(100);
    if (choice < 42) {
      return new KeyValueInput.Get(key);
    }
    return choice < 48 ? new KeyValueInput.Put(key, value) : new KeyValueInput.Append(key, value);
  }

  /** Increments and a few reads by processes of which each has a crash now and then. */
  public static History<CounterInput, Long> increments(int operations, int processes, long seed) {
    return new Increments(operations, processes, seed);
  }

  /** Operations in columns, as a recording has them: there is no object for each. */
  private static final class Increments implements History<CounterInput, Long> {
    private static final CounterInput INCREMENT = new CounterInput.GetAndAdd(1);
    private static final CounterInput READ = new CounterInput.Read();

    private final int processes;
    private final boolean[] read;
    private final long[] answer;
    private final long[] invoked;
    private final long[] returned;

    Increments(int operations, int processes, long seed) {
      this.processes = processes;
      read = new boolean[operations];
      answer = new long[operations];
      invoked = new long[operations];
      returned = new long[operations];
      SplittableRandom random = new SplittableRandom(seed);
      long[] free = new long[processes];
      long value = 0;
      for (int i = 0; i < operations; i++) {
        int p = i % processes;
        read[i] = random.nextInt(10) == 0;
        long moment = 100L * i;
        invoked[i] = Math.max(free[p], moment - random.nextLong(100L * processes));
        returned[i] = moment + random.nextLong(50L * processes);
        free[p] = returned[i] + 1;
        boolean crashed = !read[i] && random.nextInt(10_000) == 0;
        answer[i] = value;
        value += read[i] ? 0 : 1;
        if (crashed) {
          answer[i] = -1;
        }
      }
    }

    @Override
    public int size() {
      return read.length;
    }

    @Override
    public int process(int i) {
      return i % processes;
    }

    @Override
    public CounterInput input(int i) {
      return read[i] ? READ : INCREMENT;
    }

    @Override
    public Long output(int i) {
      return pending(i) ? null : (Long) answer[i];
    }

    @Override
    public long invoked(int i) {
      return invoked[i];
    }

    @Override
    public long returned(int i) {
      return pending(i) ? Operation.OPEN : returned[i];
    }

    @Override
    public boolean pending(int i) {
      return answer[i] < 0;
    }
  }
}
