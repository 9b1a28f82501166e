package dev.sharelock.checker;

import dev.sharelock.history.Operation;
import dev.sharelock.model.Model;
import dev.sharelock.model.Specification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A small history that is not linearizable, and why.
 *
 * @param specification the history and its model
 * @param operations its operations in words, in the order of their invocations in {@code history}
 * @param stuck which of them fits nowhere
 * @param linearized the others as far as they could be linearized, in order
 * @param refusals the states that other orders lead to, none of which allows what fits nowhere
 * @param note why no operation that was left out can change that; absent where none was left out
 *     that could
 * @param minimal whether no single step would make it smaller; if not, time ran out before
 */
public record Conflict(
    Specification<?, ?, ?> specification,
    List<Line> operations,
    int stuck,
    List<Step> linearized,
    List<String> refusals,
    Optional<String> note,
    boolean minimal) {

  /** An operation in words, with its interval. */
  public record Line(
      int process, String call, String answer, long invoked, long returned, boolean pending) {

    static <S, I, O> Line of(Model<S, I, O> model, Operation<I, O> operation) {
      return new Line(
          operation.process(),
          model.describeCall(operation.input()),
          operation.output() == null ? "" : model.describeAnswer(operation.output()),
          operation.invoked(),
          operation.returned(),
          operation.pending());
    }

    /** The call with its answer, if one is known. */
    public String text() {
      return answer.isEmpty() ? call : call + " -> " + answer;
    }

    @Override
    public String toString() {
      String end = returned == Operation.OPEN ? "open" : Long.toString(returned);
      return "process "
          + process
          + ": "
          + text()
          + " ["
          + invoked
          + ", "
          + end
          + "]"
          + (pending ? ", no response" : "");
    }
  }

  /** One step of a linearization: an operation, and the state after it. */
  public record Step(int operation, String state) {}

  /** In words, line by line. */
  public List<String> explanation() {
    List<String> lines = new ArrayList<>();
    lines.add(operations.get(stuck) + " fits nowhere.");
    lines.add(
        linearized.isEmpty()
            ? "Nothing can be linearized before it."
            : "What can be linearized before it, with the state after each:");
    for (Step step : linearized) {
      lines.add("  " + operations.get(step.operation()) + "  => " + step.state());
    }
    if (!refusals.isEmpty()) {
      lines.add(
          "In whatever order the others are taken, it would have to happen in one of these states,"
              + " and none allows it: "
              + String.join("; ", refusals)
              + ".");
    }
    note.ifPresent(lines::add);
    if (!minimal) {
      lines.add("(Time ran out before this history was as small as it can be.)");
    }
    return lines;
  }
}
