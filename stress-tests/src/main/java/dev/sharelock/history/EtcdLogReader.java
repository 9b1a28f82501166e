package dev.sharelock.history;

import dev.sharelock.history.edn.EdnException;
import dev.sharelock.history.edn.EdnReader;
import dev.sharelock.history.edn.Keyword;
import dev.sharelock.history.edn.Symbol;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the logs that Jepsen wrote of a compare-and-set register in etcd, their columns separated
 * by tabs or spaces.
 *
 * <p>Here nil is a value that is read like any other, and a {@code cas} that fails is an answer:
 * the register did not hold what was expected. A read that fails did not happen, nor did a write;
 * what fails by timing out and what ends in {@code :info} is unknown.
 */
public final class EtcdLogReader {
  private static final Pattern ENTRY =
      Pattern.compile(
          "(?:\\S+ \\S+\\s+)?INFO\\s+(?:\\[[^]]*]\\s+)?jepsen\\.util(?: -|:)\\s+(\\S+)\\s+(.*)");

  /** Type, function, and the rest from the value on. */
  private static final Pattern EVENT = Pattern.compile(":(\\S+)\\s+:(\\S+)\\s+(\\S.*)");

  private static final Pattern OTHER = Pattern.compile("(?:\\S+ \\S+\\s+)?[A-Z]{4,5}\\s+\\S.*");

  private final CallPairing calls = new CallPairing();

  private EtcdLogReader() {}

  /** Whether a line is an entry of such a log. */
  static boolean isEntry(String line) {
    return ENTRY.matcher(line).matches();
  }

  /** The history in {@code text}. */
  public static RecordedHistory read(String text) throws MalformedHistoryException {
    return new EtcdLogReader().history(text);
  }

  private RecordedHistory history(String text) throws MalformedHistoryException {
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      Position position = new Position.Line(++number);
      Matcher entry = ENTRY.matcher(line);
      if (entry.matches()) {
        event(entry.group(1), entry.group(2), position);
      } else if (line.contains("jepsen.util")
          || !(line.isBlank() || OTHER.matcher(line).matches())) {
        throw new MalformedHistoryException(
            position, "this is no entry of a Jepsen log: process, type, function and value");
      }
    }
    return calls.finish(new Position.Line(number + 1));
  }

  private void event(String processName, String rest, Position position)
      throws MalformedHistoryException {
    Matcher event = EVENT.matcher(rest);
    if (!event.matches()) {
      throw new MalformedHistoryException(
          position, "this entry lacks its type, its function or its value: it is truncated");
    }
    Object process = value(processName, position);
    if (process.equals(new Keyword("nemesis"))) {
      return;
    }
    String function = event.group(2);
    Object value = value(event.group(3), position);
    switch (event.group(1)) {
      case "invoke" -> {
        Object argument = function.equals("read") ? null : value;
        calls.invoke(process, new Call(function, null, argument), position);
      }
      case "ok" -> completed(process, function, value, true, position);
      case "fail" -> failed(process, function, value, position);
      case "info" -> calls.abandon(process);
      default ->
          throw new MalformedHistoryException(
              position,
              "the type of an event is :invoke, :ok, :fail or :info, not :" + event.group(1));
    }
  }

  private void failed(Object process, String function, Object value, Position position)
      throws MalformedHistoryException {
    if (value instanceof Keyword) {
      calls.lose(process, function, position);
    } else if (function.equals("cas")) {
      completed(process, function, value, false, position);
    } else {
      calls.fail(process, function, position);
    }
  }

  private void completed(
      Object process, String function, Object value, boolean succeeded, Position position)
      throws MalformedHistoryException {
    if (function.equals("cas") && !(value instanceof List<?> pair && pair.size() == 2)) {
      throw new MalformedHistoryException(position, "a cas has a pair of values, not " + value);
    }
    Object output =
        switch (function) {
          case "read" -> value;
          case "cas" -> succeeded;
          default -> Ok.OK;
        };
    calls.complete(process, new Call(function, null, null), output, position);
  }

  /** The value that a text starts with; words may follow it, such as the name of an error. */
  private static Object value(String text, Position position) throws MalformedHistoryException {
    int line = ((Position.Line) position).line();
    EdnReader reader = new EdnReader(text.split("\t", 2)[0], line);
    try {
      Object value =
          reader
              .next()
              .orElseThrow(() -> new MalformedHistoryException(position, "a value is missing"));
      Optional<Object> remark = reader.next();
      if (remark.isPresent()
          && !(remark.get() instanceof Keyword || remark.get() instanceof Symbol)) {
        throw new MalformedHistoryException(position, "there are two values in place of one");
      }
      return value;
    } catch (EdnException e) {
      throw new MalformedHistoryException(new Position.Line(e.line()), e.problem());
    }
  }
}
