package dev.sharelock.process;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A child JVM that computes a result; {@link SharedProcess#call(Call)} starts it.
 *
 * <p>Python: {@code concurrent.futures.ProcessPoolExecutor.submit}, with a process for each call.
 *
 * @param <T> the result
 */
public final class SharedCall<T> {
  private final SharedProcess process;
  private final CompletableFuture<Outcome> outcome;

  SharedCall(SharedProcess process, OutcomeFile file) {
    this.process = process;
    this.outcome = process.process().onExit().thenApply(_ -> file.readAndClose());
  }

  /** The child itself, to look after it or to end it. */
  public SharedProcess process() {
    return process;
  }

  /**
   * Waits until the child has ended.
   *
   * @return what the task returned
   * @throws ExecutionException if the task threw an exception, which is the cause; or if the child
   *     was ended before the task was done, or the result can't be read here, with an IOException
   *     as the cause that says so
   * @throws InterruptedException if the calling thread is interrupted; the child runs on
   */
  public T join() throws InterruptedException, ExecutionException {
    return result(outcome.get());
  }

  /**
   * Waits until the child has ended, at most that long.
   *
   * @return what the task returned
   * @throws TimeoutException if the child has not ended by then
   * @throws ExecutionException as {@link #join()}
   * @throws InterruptedException if the calling thread is interrupted; the child runs on
   */
  public T join(long time, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return result(outcome.get(time, unit));
  }

  @SuppressWarnings("unchecked") // the child runs a task whose result is a T
  private T result(Outcome reached) throws ExecutionException {
    if (reached.kind() == Outcome.Kind.NONE) {
      IOException ended =
          new IOException(
              "the child %d ended with exit code %d before its task was done"
                  .formatted(process.pid(), process.process().exitValue()));
      throw new ExecutionException(ended.getMessage(), ended);
    }
    Object decoded;
    try {
      decoded = ((Object[]) TaskEncoding.decode(reached.bytes()))[0];
    } catch (IOException e) {
      throw new ExecutionException("the task's result can't be read: " + e.getMessage(), e);
    }
    if (reached.kind() == Outcome.Kind.EXCEPTION) {
      throw new ExecutionException((Throwable) decoded);
    }
    return (T) decoded;
  }

  @Override
  public String toString() {
    return "SharedCall[" + process + "]";
  }
}
