package dev.sharelock.checker;

import dev.sharelock.history.History;
import dev.sharelock.model.Model;
import java.util.ArrayList;
import java.util.List;

/** One check of one history, part by part. */
final class HistoryCheck<S, I, O> {
  private final Model<S, I, O> model;
  private final History<I, O> history;
  private final Budget budget;

  HistoryCheck(Model<S, I, O> model, History<I, O> history, CheckerOptions options) {
    this.model = model;
    this.history = history;
    budget = Budget.of(options.timeout(), options.memory());
  }

  Judgement run() {
    try {
      return judge(Partition.of(model, history));
    } catch (Budget.Exhausted e) {
      return new Judgement.Unknown(e.unknownCause(), "");
    } catch (OutOfMemoryError e) {
      return new Judgement.Unknown(UnknownCause.MEMORY, "");
    } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
      return new Judgement.Unknown(UnknownCause.MODEL_ERROR, e.toString());
    }
  }

  /** Each part gets its share of the time; those that it was too short for get what is left. */
  private Judgement judge(List<Part> parts) {
    Decision[] decisions = new Decision[parts.size()];
    for (int p = 0; p < parts.size(); p++) {
      decisions[p] = decide(parts.get(p), budget.share(parts.size() - p));
      if (decisions[p] instanceof Decision.Impossible(int stuck)) {
        return refuted(parts.get(p), stuck);
      }
    }
    for (int p = 0; p < parts.size(); p++) {
      if (decisions[p] instanceof Decision.Undecided(UnknownCause cause, String _)
          && cause == UnknownCause.TIME
          && budget.isTimeLeft()) {
        decisions[p] = decide(parts.get(p), budget);
        if (decisions[p] instanceof Decision.Impossible(int stuck)) {
          return refuted(parts.get(p), stuck);
        }
      }
    }
    for (Decision decision : decisions) {
      if (decision instanceof Decision.Undecided(UnknownCause cause, String detail)) {
        return new Judgement.Unknown(cause, detail);
      }
    }
    return proven(parts, decisions);
  }

  private static Decision decide(Part part, Budget budget) {
    return Procedures.decide(part.specification(), budget);
  }

  private static Judgement refuted(Part part, int stuck) {
    return new Judgement.NotLinearizable(new Evidence(part.specification(), stuck));
  }

  private Judgement proven(List<Part> parts, Decision[] decisions) {
    List<Linearization> linearizations = new ArrayList<>();
    for (Decision decision : decisions) {
      linearizations.add(((Decision.Linearized) decision).linearization());
    }
    Linearization linearization = Partition.merge(parts, linearizations, history);
    return linearization.proves(model, history)
        ? new Judgement.Linearizable(linearization)
        : new Judgement.Unknown(
            UnknownCause.CHECKER_ERROR, "the order that it found is not a linearization");
  }
}
