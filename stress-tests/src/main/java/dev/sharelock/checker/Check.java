package dev.sharelock.checker;

import dev.sharelock.history.History;
import dev.sharelock.model.Model;
import java.util.ArrayList;
import java.util.List;

/** One check of one history, part by part. */
final class Check<S, I, O> {
  private final Model<S, I, O> model;
  private final History<I, O> history;
  private final Budget budget;

  Check(Model<S, I, O> model, History<I, O> history, CheckOptions options) {
    this.model = model;
    this.history = history;
    budget = Budget.of(options.timeout(), options.memory());
  }

  CheckResult run() {
    try {
      return judge(Partition.of(model, history));
    } catch (Budget.Exhausted e) {
      return new CheckResult.Unknown(e.unknownCause(), "");
    } catch (OutOfMemoryError e) {
      return new CheckResult.Unknown(UnknownCause.MEMORY, "");
    } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
      return new CheckResult.Unknown(UnknownCause.MODEL_ERROR, e.toString());
    }
  }

  /** Each part gets its share of the time; those that it was too short for get what is left. */
  private CheckResult judge(List<Part> parts) {
    Outcome[] outcomes = new Outcome[parts.size()];
    for (int p = 0; p < parts.size(); p++) {
      outcomes[p] = decide(parts.get(p), budget.share(parts.size() - p));
      if (outcomes[p] instanceof Outcome.Impossible(int stuck)) {
        return refuted(parts.get(p), stuck);
      }
    }
    for (int p = 0; p < parts.size(); p++) {
      if (outcomes[p] instanceof Outcome.Undecided(UnknownCause cause, String _)
          && cause == UnknownCause.TIME
          && budget.isTimeLeft()) {
        outcomes[p] = decide(parts.get(p), budget);
        if (outcomes[p] instanceof Outcome.Impossible(int stuck)) {
          return refuted(parts.get(p), stuck);
        }
      }
    }
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Undecided(UnknownCause cause, String detail)) {
        return new CheckResult.Unknown(cause, detail);
      }
    }
    return proven(parts, outcomes);
  }

  private static Outcome decide(Part part, Budget budget) {
    return Procedures.decide(part.specification(), budget);
  }

  private static CheckResult refuted(Part part, int stuck) {
    return new CheckResult.NotLinearizable(new Evidence(part.specification(), stuck));
  }

  private CheckResult proven(List<Part> parts, Outcome[] outcomes) {
    List<Certificate> orders = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      orders.add(((Outcome.Ordered) outcome).order());
    }
    Certificate certificate = Partition.merge(parts, orders, history);
    return certificate.proves(model, history)
        ? new CheckResult.Linearizable(certificate)
        : new CheckResult.Unknown(
            UnknownCause.CHECKER_ERROR, "the order that it found is not a linearization");
  }
}
