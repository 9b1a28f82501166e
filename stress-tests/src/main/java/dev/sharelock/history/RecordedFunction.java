package dev.sharelock.history;

import java.util.List;
import java.util.Optional;

/**
 * The operations of shared objects: the number of each in a recording, its name and its arguments.
 *
 * <p>This is the only list of them. Recordings, the text form and the worker protocol use its
 * names. A recording has room for two arguments and one answer: of a slice it holds the first index
 * and the length, of an operation with a longer answer none.
 */
public enum RecordedFunction {
  READ(1, "read", 0, false),
  WRITE(2, "write", 1, false),
  CAS(3, "cas", 2, true),
  ADD(4, "add", 1, false),
  GET_AND_ADD(5, "get-and-add", 1, false),
  ADD_AND_GET(6, "add-and-get", 1, false),
  ACQUIRE(7, "acquire", 0, false),
  TRY_ACQUIRE(8, "try-acquire", 0, true),
  RELEASE(9, "release", 0, false),
  READ_SLICE(10, "read-slice", 2, false),
  WRITE_SLICE(11, "write-slice", 2, false),
  SNAPSHOT(12, "snapshot", 0, false),
  ACQUIRE_INTERRUPTIBLY(13, "acquire-interruptibly", 0, false),
  RECOVERED(14, "recovered", 0, false);

  private static final List<RecordedFunction> ALL = List.of(values());

  private final int code;
  private final String callName;
  private final int arguments;
  private final boolean predicate;

  RecordedFunction(int code, String callName, int arguments, boolean predicate) {
    this.code = code;
    this.callName = callName;
    this.arguments = arguments;
    this.predicate = predicate;
  }

  int code() {
    return code;
  }

  /** Returns the name by which texts and the worker protocol call it. */
  public String text() {
    return callName;
  }

  /** Returns the function of that name, if there is one. */
  public static Optional<RecordedFunction> named(String name) {
    return ALL.stream().filter(function -> function.callName.equals(name)).findFirst();
  }

  /** The function with this number, if there is one. */
  static Optional<RecordedFunction> of(int code) {
    return code < 1 || code > ALL.size() ? Optional.empty() : Optional.of(ALL.get(code - 1));
  }

  /** A call of it with recorded arguments. */
  Call call(int object, long first, long second) {
    Object argument =
        switch (arguments) {
          case 0 -> null;
          case 1 -> first;
          default -> List.of(first, second);
        };
    return new Call(callName, (long) object, argument);
  }

  /** A recorded answer as a value. */
  Object answer(long answer) {
    return predicate ? (Object) (answer != 0) : (Object) answer;
  }
}
