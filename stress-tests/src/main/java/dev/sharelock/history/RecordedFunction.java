package dev.sharelock.history;

import java.util.List;
import java.util.Optional;

/** What can be recorded as called: its number in a recording, its name and its arguments. */
public enum RecordedFunction {
  READ(1, "read", 0, false),
  WRITE(2, "write", 1, false),
  CAS(3, "cas", 2, true),
  ADD(4, "add", 1, false),
  GET_AND_ADD(5, "get-and-add", 1, false),
  ADD_AND_GET(6, "add-and-get", 1, false),
  ACQUIRE(7, "acquire", 0, false),
  TRY_ACQUIRE(8, "try-acquire", 0, true),
  RELEASE(9, "release", 0, false);

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
