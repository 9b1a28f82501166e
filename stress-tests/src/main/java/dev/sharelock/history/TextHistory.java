package dev.sharelock.history;

import dev.sharelock.history.edn.EdnException;
import dev.sharelock.history.edn.EdnReader;
import dev.sharelock.history.edn.Keyword;
import dev.sharelock.history.edn.Nil;
import dev.sharelock.history.edn.Symbol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Our histories as text: one operation a line, in the order of invocation, as seven EDN values.
 *
 * <pre>
 * ; sharelock history 1
 * ; process invoked returned function object argument answer
 * 0 100 250 :write 0 7 ok
 * 1 120 open :cas 0 [7 8] ?
 * 2 130 [400] :read 0 nil ?
 * </pre>
 *
 * <p>What is {@code open} stayed without a response; a time in brackets is that of the process's
 * confirmed death. The object and the argument are nil where there is none; an answer of {@code ok}
 * says only that it was done, one of {@code ?} is not known.
 */
public final class TextHistory {
  private static final String TITLE = "; sharelock history 1";
  private static final Symbol OPEN = new Symbol("open");
  private static final Symbol UNKNOWN = new Symbol("?");
  private static final Symbol DONE = new Symbol("ok");
  private static final int VALUES = 7;

  private TextHistory() {}

  /** Whether a text claims to be such a history. */
  static boolean isTextHistory(String text) {
    return text.startsWith(TITLE);
  }

  /** A history as text. */
  public static String write(History<Call, Object> history) {
    StringBuilder text = new StringBuilder(TITLE);
    text.append("\n; process invoked returned function object argument answer\n");
    IntStream.range(0, history.size())
        .boxed()
        .sorted(Comparator.comparingLong(history::invoked))
        .map(history::operation)
        .forEach(o -> text.append(line(o)).append('\n'));
    return text.toString();
  }

  private static String line(Operation<Call, Object> o) {
    String end =
        !o.pending()
            ? Long.toString(o.returned())
            : o.returned() == Operation.OPEN ? "open" : "[" + o.returned() + "]";
    return String.join(
        " ",
        Integer.toString(o.process()),
        Long.toString(o.invoked()),
        end,
        ":" + o.input().function(),
        edn(o.input().object()),
        edn(o.input().argument()),
        o.output() == null ? "?" : edn(o.output()));
  }

  private static String edn(Object value) {
    return switch (value) {
      case null -> "nil";
      case String s -> '"' + s.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
      case List<?> list ->
          "[" + String.join(" ", list.stream().map(TextHistory::edn).toList()) + "]";
      default -> value.toString();
    };
  }

  /** The history in {@code text}. */
  public static RecordedHistory read(String text) throws MalformedHistoryException {
    List<Operation<Call, Object>> operations = new ArrayList<>();
    List<Position> positions = new ArrayList<>();
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      Position position = new Position.Line(++number);
      List<Object> values = values(line, number);
      if (values.isEmpty()) {
        continue;
      }
      if (values.size() != VALUES) {
        throw new MalformedHistoryException(
            position,
            "an operation has 7 values (process, invoked, returned, function, object, argument,"
                + " answer), this line "
                + values.size());
      }
      operations.add(operation(values, position));
      positions.add(position);
    }
    if (operations.isEmpty()) {
      throw new MalformedHistoryException(
          new Position.Line(number + 1), "there is no operation in this file");
    }
    checkTurns(operations, positions);
    return new RecordedHistory(History.of(operations), positions::get);
  }

  private static List<Object> values(String line, int number) throws MalformedHistoryException {
    EdnReader reader = new EdnReader(line, number);
    List<Object> values = new ArrayList<>();
    try {
      for (var value = reader.next(); value.isPresent(); value = reader.next()) {
        values.add(value.get());
      }
    } catch (EdnException e) {
      throw new MalformedHistoryException(new Position.Line(e.line()), e.problem());
    }
    return values;
  }

  private static Operation<Call, Object> operation(List<Object> values, Position position)
      throws MalformedHistoryException {
    if (values.get(0) instanceof Long process
        && process == (int) (long) process
        && values.get(1) instanceof Long invoked
        && values.get(3) instanceof Keyword function) {
      Call call = new Call(function.name(), present(values.get(4)), present(values.get(5)));
      Object answer = answer(values.get(6));
      Object end = values.get(2);
      int by = (int) (long) process;
      try {
        if (end instanceof Long returned) {
          return Operation.completed(by, call, answer, invoked, returned);
        }
        if (end.equals(OPEN) && answer == null) {
          return Operation.pending(by, call, invoked);
        }
        if (end instanceof List<?> death
            && death.size() == 1
            && death.getFirst() instanceof Long time
            && answer == null) {
          return Operation.pendingUntil(by, call, invoked, time);
        }
      } catch (IllegalArgumentException e) {
        throw new MalformedHistoryException(position, e.getMessage());
      }
    }
    throw new MalformedHistoryException(
        position,
        "this is no operation: process and times are whole numbers, the end may be open or a time"
            + " in brackets with the answer ?, the function is a keyword");
  }

  private static Object answer(Object value) {
    if (value.equals(UNKNOWN)) {
      return null;
    }
    return value.equals(DONE) ? Ok.OK : value;
  }

  private static Object present(Object value) {
    return value == Nil.NIL ? null : value;
  }

  private static void checkTurns(List<Operation<Call, Object>> operations, List<Position> positions)
      throws MalformedHistoryException {
    List<Integer> byCall =
        IntStream.range(0, operations.size())
            .boxed()
            .sorted(Comparator.comparingLong(i -> operations.get(i).invoked()))
            .toList();
    Map<Integer, Integer> last = new HashMap<>();
    for (int i : byCall) {
      Operation<Call, Object> operation = operations.get(i);
      Integer before = last.put(operation.process(), i);
      if (before != null
          && (operations.get(before).pending()
              || operations.get(before).returned() > operation.invoked())) {
        throw new MalformedHistoryException(
            positions.get(i),
            "process "
                + operation.process()
                + " invokes "
                + operation.input()
                + " while its operation of "
                + positions.get(before)
                + " is running");
      }
    }
  }
}
