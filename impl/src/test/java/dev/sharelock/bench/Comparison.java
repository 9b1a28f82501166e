package dev.sharelock.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The measuring of a row: its contestants take turns, batch by batch, and every other round in the
 * opposite order.
 *
 * @param tools to run them
 * @param rounds at least; each gives one pair of the library with each rival
 * @param seconds that a batch lasts
 * @param patience seconds to wait for a quiet machine before each round
 */
record Comparison(Tools tools, int rounds, double seconds, double patience) {
  private static final double QUIET = 0.9;
  private static final long LOOK_MILLIS = 500;

  RowResult measure(Row row) throws IOException, InterruptedException {
    Map<Contestant, List<Answer>> answers = new LinkedHashMap<>();
    Map<Contestant, String> missing = new LinkedHashMap<>();
    for (Contestant contestant : row.contestants()) {
      tools
          .missingFor(contestant)
          .ifPresentOrElse(
              why -> missing.put(contestant, why),
              () -> answers.put(contestant, new ArrayList<>()));
    }
    MachineState.Ticks before = MachineState.Ticks.now();
    int left = rounds;
    for (int starts = Math.min(row.starts(), rounds); starts > 0; starts--) {
      int now = Math.ceilDiv(left, starts);
      race(answers, now);
      left -= now;
    }
    return new RowResult(row, answers, missing, MachineState.Ticks.now().othersSince(before));
  }

  private void race(Map<Contestant, List<Answer>> answers, int turns)
      throws IOException, InterruptedException {
    Map<Contestant, Contender> contenders = new LinkedHashMap<>();
    try {
      for (Contestant contestant : answers.keySet()) {
        contenders.put(
            contestant, Contender.start(contestant.name(), tools.command(contestant, seconds)));
      }
      List<Contestant> order = new ArrayList<>(answers.keySet());
      for (int turn = 0; turn < turns; turn++) {
        awaitQuiet();
        for (Contestant contestant : order) {
          answers.get(contestant).add(contenders.get(contestant).run());
        }
        order = order.reversed();
      }
    } finally {
      for (Contender contender : contenders.values()) {
        contender.close();
      }
    }
  }

  private void awaitQuiet() throws IOException, InterruptedException {
    long start = System.nanoTime();
    double idle = 0;
    while (idle < QUIET && System.nanoTime() - start < patience * 1e9) {
      MachineState.Ticks before = MachineState.Ticks.now();
      Thread.sleep(LOOK_MILLIS);
      idle = MachineState.Ticks.now().idleSince(before);
    }
  }
}
