package dev.sharelock.engine.multijvm;

import dev.sharelock.checker.Judgement.NotLinearizable;
import dev.sharelock.results.Effort;
import dev.sharelock.results.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the rounds of a run of increments have shown so far. */
final class Tally {
  private long rounds;
  private final Part recorded = new Part();
  private final Part unrecorded = new Part();
  private long overlapping;
  private int processes;
  private long lossRound;
  private Optional<FirstLoss> firstLoss = Optional.empty();
  private Optional<Refutation> refutation = Optional.empty();
  private Optional<String> undecided = Optional.empty();

  /** One kind of rounds: how many increments returned, how many are missing, how long it took. */
  private static final class Part {
    private long operations;
    private long lost;
    private long nanos;
  }

  /**
   * When the first lost update was noticed.
   *
   * @param operations how many operations had returned by then
   * @param by whose operations these are
   * @param nanos when, counted from the start of the round
   */
  record FirstLoss(long operations, String by, long nanos) {
    @Override
    public String toString() {
      return "after %,d operations of %s, %.3f ms".formatted(operations, by, nanos / 1e6);
    }
  }

  /** A recorded round that is not linearizable. */
  record Refutation(NotLinearizable verdict, long operations) {}

  void round(boolean wasRecorded, long operations, long lost, long nanos) {
    Part part = wasRecorded ? recorded : unrecorded;
    part.operations += operations;
    part.lost += lost;
    part.nanos += nanos;
    rounds++;
  }

  void processes(int started) {
    processes = started;
  }

  void overlapping(long operations) {
    overlapping += operations;
  }

  /** Keeps the earliest loss of the first round that had any; its time is that of the clock. */
  void firstLoss(FirstLoss loss, long roundStart) {
    long nanos = loss.nanos() - roundStart;
    boolean earlier =
        firstLoss.isEmpty() || (roundStart == lossRound && nanos < firstLoss.get().nanos());
    if (earlier) {
      lossRound = roundStart;
      firstLoss = Optional.of(new FirstLoss(loss.operations(), loss.by(), nanos));
    }
  }

  void refuted(NotLinearizable verdict, long operations) {
    if (refutation.isEmpty()) {
      refutation = Optional.of(new Refutation(verdict, operations));
    }
  }

  void undecided(String cause) {
    undecided = Optional.of(cause);
  }

  long operations() {
    return recorded.operations + unrecorded.operations;
  }

  long recordedOperations() {
    return recorded.operations;
  }

  long lost() {
    return recorded.lost + unrecorded.lost;
  }

  /** Whether the count alone, without any recording, has shown a loss. */
  boolean lostUnrecorded() {
    return unrecorded.lost != 0;
  }

  boolean lostAny() {
    return recorded.lost != 0 || unrecorded.lost != 0;
  }

  Optional<FirstLoss> firstLoss() {
    return firstLoss;
  }

  Optional<Refutation> refutation() {
    return refutation;
  }

  Optional<String> undecided() {
    return undecided;
  }

  /** Which part of the recorded operations overlapped one of another process, in percent. */
  double overlapPercent() {
    return recorded.operations == 0 ? 0 : 100.0 * overlapping / recorded.operations;
  }

  /** Whether both kinds of rounds have run, and the unrecorded ones for at least as long. */
  boolean enough() {
    return recorded.operations > 0 && unrecorded.nanos >= recorded.nanos && unrecorded.nanos > 0;
  }

  Effort effort() {
    return new Effort(operations(), recorded.operations, processes, 0, 0);
  }

  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.of("increments", operations()));
    figures.add(Figure.of("recorded and judged one by one", recorded.operations));
    figures.add(Figure.of("judged by their sum", unrecorded.operations));
    figures.add(Figure.of("lost updates", lost()));
    figures.add(Figure.of("lost", round(100.0 * lost() / Math.max(1, operations())), "%"));
    firstLoss.ifPresent(
        loss -> figures.add(Figure.of("first lost update noticed", loss.toString())));
    figures.add(Figure.of("recorded operations that overlap", round(overlapPercent()), "%"));
    figures.add(
        Figure.of(
            "time unrecorded",
            round(100.0 * unrecorded.nanos / Math.max(1, recorded.nanos + unrecorded.nanos)),
            "%"));
    figures.add(Figure.of("rounds", rounds));
    figures.add(
        Figure.of(
            "unrecorded throughput",
            round(unrecorded.operations * 1e3 / Math.max(1, unrecorded.nanos)),
            "million/s"));
    return figures;
  }

  private static double round(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
