package dev.sharelock.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * A row of the table: what is measured, of whom, and what is to be reached.
 *
 * @param group that it is chosen by
 * @param what is measured
 * @param measures the first is the one that is compared
 * @param ours the library
 * @param rivals whom it is compared with
 * @param starts how often the contestants are started anew, since a start has luck of its own
 */
record Row(
    String group,
    String what,
    List<Measure> measures,
    Contestant ours,
    List<Rival> rivals,
    int starts) {
  Row {
    measures = List.copyOf(measures);
    rivals = List.copyOf(rivals);
  }

  /**
   * Another contestant.
   *
   * @param contestant it is
   * @param goal to reach
   */
  record Rival(Contestant contestant, Goal goal) {}

  Measure measure() {
    return measures.getFirst();
  }

  List<Contestant> contestants() {
    List<Contestant> all = new ArrayList<>();
    all.add(ours);
    rivals.forEach(rival -> all.add(rival.contestant()));
    return all;
  }
}
