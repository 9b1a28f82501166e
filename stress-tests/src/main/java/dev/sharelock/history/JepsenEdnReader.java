package dev.sharelock.history;

import dev.sharelock.history.edn.EdnException;
import dev.sharelock.history.edn.EdnReader;
import dev.sharelock.history.edn.Keyword;
import dev.sharelock.history.edn.Nil;
import java.util.Map;

/**
 * Reads the histories of Jepsen and Knossos, and the key-value files of Porcupine, which are the
 * same with a {@code :key}: maps of {@code :process}, {@code :type}, {@code :f} and {@code :value}
 * in EDN, in one vector or one after the other.
 *
 * <p>What {@code :fail}s did not happen; what ends in {@code :info} may have happened at any later
 * time; a completion of nil says no more than that it was done. Events of the process {@code
 * :nemesis} and the remarks of type {@code :info} that end no invocation are no operations.
 */
public final class JepsenEdnReader {
  private static final Keyword PROCESS = new Keyword("process");
  private static final Keyword TYPE = new Keyword("type");
  private static final Keyword FUNCTION = new Keyword("f");
  private static final Keyword VALUE = new Keyword("value");
  private static final Keyword KEY = new Keyword("key");
  private static final Keyword NEMESIS = new Keyword("nemesis");

  private final EdnReader reader;
  private final CallPairing calls = new CallPairing();

  private JepsenEdnReader(String text) {
    reader = new EdnReader(text);
  }

  /** The history in {@code text}. */
  public static RecordedHistory read(String text) throws MalformedHistoryException {
    try {
      return new JepsenEdnReader(text).history();
    } catch (EdnException e) {
      throw new MalformedHistoryException(new Position.Line(e.line()), e.problem());
    }
  }

  private RecordedHistory history() throws EdnException, MalformedHistoryException {
    if (reader.enter('[')) {
      events(']');
    } else if (reader.enter('(')) {
      events(')');
    }
    while (true) {
      Position start = new Position.Line(reader.nextLine());
      var value = reader.next();
      if (value.isEmpty()) {
        return calls.finish(start);
      }
      event(value.get(), start);
    }
  }

  private void events(char closing) throws EdnException, MalformedHistoryException {
    while (!reader.leave(closing)) {
      Position start = new Position.Line(reader.line());
      event(reader.next().orElseThrow(), start);
    }
    Position end = new Position.Line(reader.nextLine());
    if (reader.next().isPresent()) {
      throw new MalformedHistoryException(end, "something follows the end of the history");
    }
  }

  private void event(Object value, Position position) throws MalformedHistoryException {
    if (!(value instanceof Map<?, ?> event)) {
      throw new MalformedHistoryException(
          position, "an event must be a map, such as {:process 0, :type :invoke, :f :read}");
    }
    Object process = present(event, PROCESS, position);
    String type = name(event, TYPE, position);
    if (process.equals(NEMESIS)) {
      return;
    }
    if (type.equals("info")) {
      calls.abandon(process);
      return;
    }
    String function = name(event, FUNCTION, position);
    Object given = known(event.get(VALUE));
    Object object = known(event.get(KEY));
    switch (type) {
      case "invoke" -> calls.invoke(process, new Call(function, object, given), position);
      case "ok" ->
          calls.complete(
              process, new Call(function, object, null), given == null ? Ok.OK : given, position);
      case "fail" -> calls.fail(process, function, position);
      default ->
          throw new MalformedHistoryException(
              position, "the :type of an event is :invoke, :ok, :fail or :info, not :" + type);
    }
  }

  private static Object present(Map<?, ?> event, Keyword key, Position position)
      throws MalformedHistoryException {
    Object value = known(event.get(key));
    if (value == null) {
      throw new MalformedHistoryException(position, "an event has no " + key);
    }
    return value;
  }

  private static String name(Map<?, ?> event, Keyword key, Position position)
      throws MalformedHistoryException {
    Object value = present(event, key, position);
    return value instanceof Keyword keyword ? keyword.name() : value.toString();
  }

  private static Object known(Object value) {
    return value == Nil.NIL ? null : value;
  }
}
