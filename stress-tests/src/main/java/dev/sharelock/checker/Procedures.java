package dev.sharelock.checker;

import dev.sharelock.model.Specification;
import java.util.List;

/** Chooses the procedure for a history: a polynomial one where there is one, else the general. */
final class Procedures {
  private static final Procedure GENERAL = new WingGongLowe();
  private static final List<Procedure> SPECIAL =
      List.of(new FetchAndIncrement(), new DistinctWrites(), new CriticalSections());

  private Procedures() {}

  static Procedure choose(Specification<?, ?, ?> specification) {
    return SPECIAL.stream().filter(p -> p.decides(specification)).findFirst().orElse(GENERAL);
  }

  /** Decides with the procedure that fits. Whatever goes wrong leaves the history undecided. */
  static Decision decide(Specification<?, ?, ?> specification, Budget budget) {
    try {
      budget.spend(0);
      return choose(specification).decide(specification, budget);
    } catch (Budget.Exhausted e) {
      return new Decision.Undecided(e.unknownCause(), "");
    } catch (OutOfMemoryError e) {
      return new Decision.Undecided(UnknownCause.MEMORY, "");
    } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
      return new Decision.Undecided(UnknownCause.MODEL_ERROR, e.toString());
    }
  }
}
