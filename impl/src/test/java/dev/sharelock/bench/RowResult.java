package dev.sharelock.bench;

import dev.sharelock.bench.Row.Rival;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the contestants of a row have answered.
 *
 * @param row that was measured
 * @param answers of each contestant that could be run, the same number of all
 * @param missing why the others could not
 * @param otherLoad the part of the machine that other programs used meanwhile, 0 to 1
 */
record RowResult(
    Row row,
    Map<Contestant, List<Answer>> answers,
    Map<Contestant, String> missing,
    double otherLoad) {

  boolean isMeasured(Contestant contestant) {
    return answers.containsKey(contestant);
  }

  /** Figures in the measure's unit. */
  Sample sample(Contestant contestant, Measure measure) {
    return new Sample(
        answers.get(contestant).stream()
            .map(answer -> answer.get(measure.figure()) * measure.scale())
            .toList());
  }

  /** The ratio of medians of what is compared. */
  double ratio(Rival rival) {
    Measure measure = row.measure();
    return rival
        .goal()
        .ratio(
            sample(row.ours(), measure).median(),
            sample(rival.contestant(), measure).median(),
            measure.better());
  }

  /** The ratios of the pairs, in which both did their batches one after the other. */
  Sample pairRatios(Rival rival) {
    Measure measure = row.measure();
    List<Double> ours = sample(row.ours(), measure).values();
    List<Double> theirs = sample(rival.contestant(), measure).values();
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(rival.goal().ratio(ours.get(i), theirs.get(i), measure.better()));
    }
    return new Sample(ratios);
  }

  boolean isReached(Rival rival) {
    return rival.goal().isReached(ratio(rival), pairRatios(rival).quantile(0.25));
  }

  /** Whether the library keeps a limit. */
  boolean isKept(Measure measure) {
    return sample(row.ours(), measure).median() <= measure.limit().orElseThrow();
  }
}
