package dev.sharelock.cli;

import dev.sharelock.checker.Conflict;
import dev.sharelock.checker.Linearizability;
import dev.sharelock.history.Position;
import dev.sharelock.report.JudgedHistory;
import dev.sharelock.results.Counterexample;
import dev.sharelock.results.Verdict;
import java.util.Optional;

/**
 * What was found out about one file.
 *
 * @param file its name as it was given
 * @param model the name of the model that it was checked against, empty if it was not
 * @param operations how many operations it has
 * @param verdict the verdict
 * @param cause why it is unknown, empty if it is not
 * @param badInput whether the file is to blame
 * @param position where in the file, if it is
 * @param conflict why it is not linearizable, if that was asked for
 * @param drawing the same to be drawn, if that was asked for
 */
record FileVerdict(
    String file,
    String model,
    int operations,
    Linearizability verdict,
    String cause,
    boolean badInput,
    Optional<Position> position,
    Optional<Conflict> conflict,
    Optional<Counterexample> drawing) {

  static FileVerdict decided(String file, String model, int operations, Linearizability verdict) {
    return new FileVerdict(
        file,
        model,
        operations,
        verdict,
        "",
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static FileVerdict unknown(String file, String model, int operations, String cause) {
    return new FileVerdict(
        file,
        model,
        operations,
        Linearizability.UNKNOWN,
        cause,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static FileVerdict unreadable(String file, Optional<Position> position, String problem) {
    return new FileVerdict(
        file,
        "",
        0,
        Linearizability.UNKNOWN,
        problem,
        true,
        position,
        Optional.empty(),
        Optional.empty());
  }

  FileVerdict with(Conflict found) {
    return new FileVerdict(
        file, model, operations, verdict, cause, badInput, position, Optional.of(found), drawing);
  }

  FileVerdict with(Counterexample drawn) {
    return new FileVerdict(
        file, model, operations, verdict, cause, badInput, position, conflict, Optional.of(drawn));
  }

  /** As the report shows it. */
  JudgedHistory judged() {
    Verdict mark =
        switch (verdict) {
          case LINEARIZABLE -> Verdict.PASS;
          case NOT_LINEARIZABLE -> Verdict.FAIL;
          case UNKNOWN -> Verdict.UNKNOWN;
        };
    return new JudgedHistory(
        file, mark, verdict + (cause.isEmpty() ? "" : " (" + cause + ")"), operations, drawing);
  }

  /** The line that is printed. */
  String line() {
    String place = position.map(p -> p + ": ").orElse("");
    return file
        + ": "
        + verdict
        + (verdict == Linearizability.UNKNOWN ? " (" + place + cause + ")" : "");
  }

  /** What is wrong with the file, in the form that editors understand. */
  String diagnostic() {
    String place =
        switch (position.orElse(null)) {
          case Position.Line(int line) -> file + ":" + line;
          case Position.Offset offset -> file + ": " + offset;
          case null -> file;
        };
    return place + ": " + cause;
  }
}
