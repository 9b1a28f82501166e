package dev.sharelock.history;

/**
 * One operation of a history: who invoked what, what it answered, and the interval within which it
 * took effect, if it did.
 *
 * <p>A pending operation has no response: its process was killed, or it timed out. It may have
 * taken effect at any moment from its invocation up to {@link #returned()}, or never.
 *
 * @param process the sequential thread of control that invoked it
 * @param input what was invoked
 * @param output what was answered; null if nothing is known of the answer, so that any will do
 * @param invoked the time of the invocation
 * @param returned the time of the response; for a pending operation the last moment at which it can
 *     have taken effect, {@link #OPEN} if there is none
 * @param pending whether no response was seen
 */
public record Operation<I, O>(
    int process, I input, O output, long invoked, long returned, boolean pending) {

  /** The end of the interval of an operation that may take effect at any later time. */
  public static final long OPEN = Long.MAX_VALUE;

  public Operation {
    if (returned < invoked) {
      throw new IllegalArgumentException(
          "process "
              + process
              + ": "
              + input
              + " returned at "
              + returned
              + ", before it was invoked at "
              + invoked);
    }
    if (pending && output != null) {
      throw new IllegalArgumentException(
          "process " + process + ": the pending operation " + input + " has an output: " + output);
    }
  }

  /** An operation that returned. */
  public static <I, O> Operation<I, O> completed(
      int process, I input, O output, long invoked, long returned) {
    return new Operation<>(process, input, output, invoked, returned, false);
  }

  /** An operation without a response that stays open to the end. */
  public static <I, O> Operation<I, O> pending(int process, I input, long invoked) {
    return new Operation<>(process, input, null, invoked, OPEN, true);
  }

  /** An operation whose process was dead at {@code death}: it took effect before that, or never. */
  public static <I, O> Operation<I, O> pendingUntil(
      int process, I input, long invoked, long death) {
    return new Operation<>(process, input, null, invoked, death, true);
  }

  /** This operation as if its response had not been seen. */
  public Operation<I, O> withoutResponse() {
    return pending ? this : new Operation<>(process, input, null, invoked, OPEN, true);
  }
}
