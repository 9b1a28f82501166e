package dev.sharelock.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes operations of the events of a log, and refuses one in which they do not fit together: a
 * response without an invocation, or two invocations at once by one process.
 *
 * <p>The time of an event is its place in the log.
 */
final class CallPairing {
  private record Open(int index, Call call, Position position, boolean abandoned) {}

  private final List<Operation<Call, Object>> operations = new ArrayList<>();
  private final List<Position> positions = new ArrayList<>();
  private final Map<Object, Open> open = new HashMap<>();
  private final Map<Object, Integer> numbers = new HashMap<>();
  private long time;

  /** A process invoked something. */
  void invoke(Object process, Call call, Position position) throws MalformedHistoryException {
    Open earlier = open.get(process);
    if (earlier != null) {
      throw new MalformedHistoryException(
          position,
          "process "
              + process
              + " invokes "
              + call.function()
              + " while its "
              + earlier.call.function()
              + " of "
              + earlier.position
              + (earlier.abandoned ? " may still be running" : " has not returned"));
    }
    open.put(process, new Open(operations.size(), call, position, false));
    operations.add(Operation.pending(number(process), call, time++));
    positions.add(position);
  }

  /** The operation of a process returned; {@code output} is its answer. */
  void complete(Object process, Call call, Object output, Position position)
      throws MalformedHistoryException {
    Open invoked = returning(process, call.function(), position);
    Operation<Call, Object> operation = operations.get(invoked.index);
    Object argument = call.argument() == null ? invoked.call.argument() : call.argument();
    Call known = new Call(call.function(), invoked.call.object(), argument);
    operations.set(
        invoked.index,
        Operation.completed(operation.process(), known, output, operation.invoked(), time++));
    open.remove(process);
  }

  /** The operation of a process is known not to have happened. */
  void fail(Object process, String function, Position position) throws MalformedHistoryException {
    operations.set(returning(process, function, position).index, null);
    open.remove(process);
  }

  /** Nothing is known of the operation of a process, which goes on with others. */
  void lose(Object process, String function, Position position) throws MalformedHistoryException {
    var _ = returning(process, function, position);
    open.remove(process);
  }

  /** The operation of a process may or may not happen, and the process does nothing after it. */
  void abandon(Object process) {
    open.computeIfPresent(process, (_, o) -> new Open(o.index, o.call, o.position, true));
  }

  private Open returning(Object process, String function, Position position)
      throws MalformedHistoryException {
    Open invoked = open.get(process);
    if (invoked == null || invoked.abandoned) {
      throw new MalformedHistoryException(
          position,
          "process " + process + " returns from " + function + ", which it had not invoked");
    }
    if (!invoked.call.function().equals(function)) {
      throw new MalformedHistoryException(
          position,
          "process "
              + process
              + " returns from "
              + function
              + ", but what it had invoked at "
              + invoked.position
              + " is "
              + invoked.call.function());
    }
    return invoked;
  }

  private int number(Object process) {
    if (process instanceof Long n && n == (int) (long) n) {
      return (int) (long) n;
    }
    return numbers.computeIfAbsent(process, _ -> -1 - numbers.size());
  }

  /** The operations so far; an empty log is no history. */
  RecordedHistory finish(Position end) throws MalformedHistoryException {
    if (operations.isEmpty()) {
      throw new MalformedHistoryException(end, "there is no operation in this file");
    }
    List<Operation<Call, Object>> happened = new ArrayList<>();
    List<Position> places = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      if (operations.get(i) != null) {
        happened.add(operations.get(i));
        places.add(positions.get(i));
      }
    }
    return new RecordedHistory(History.of(happened), places::get);
  }
}
