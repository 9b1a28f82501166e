package dev.sharelock.checker;

import dev.sharelock.history.History;
import dev.sharelock.model.Model;

/**
 * Decides whether a history is linearizable: whether each operation can be taken to have happened
 * at one moment between its invocation and its response, so that the model allows all the answers.
 *
 * <p>A pending operation happened at one moment within its time, or never. The verdict is {@link
 * Linearizability#UNKNOWN} where time or memory runs out or the model throws: never anything else
 * for want of an answer.
 */
public final class LinearizabilityChecker {
  private LinearizabilityChecker() {}

  /** Checks a history within the standard limits. */
  public static <S, I, O> Judgement check(Model<S, I, O> model, History<I, O> history) {
    return check(model, history, CheckerOptions.standard());
  }

  /**
   * Checks a history. With uncertain clocks it is not linearizable only if it is not with every
   * interval longer by the uncertainty at both ends; what vanishes within that is unknown.
   */
  public static <S, I, O> Judgement check(
      Model<S, I, O> model, History<I, O> history, CheckerOptions options) {
    Judgement exact = new HistoryCheck<>(model, history, options).run();
    if (options.clockUncertainty() == 0 || exact.verdict() != Linearizability.NOT_LINEARIZABLE) {
      return exact;
    }
    History<I, O> widened = history.widened(options.clockUncertainty());
    Judgement certain = new HistoryCheck<>(model, widened, options).run();
    return certain instanceof Judgement.Linearizable
        ? new Judgement.Unknown(
            UnknownCause.CLOCK, "linearizable if clocks differ by " + options.clockUncertainty())
        : certain;
  }
}
