package dev.sharelock.checker;

import dev.sharelock.history.History;
import dev.sharelock.model.CasRegister;
import dev.sharelock.model.Register;
import dev.sharelock.model.RegisterInput.Read;
import dev.sharelock.model.RegisterInput.Write;
import dev.sharelock.model.Specification;
import java.util.HashSet;
import java.util.Set;

/**
 * Decides a register to which no value is written twice, in time n log n, after Gibbons and Korach.
 *
 * <p>Then a read says which write it saw, and the operations on one value follow each other without
 * any on another value in between.
 */
final class DistinctWrites implements Procedure {

  @Override
  public boolean decides(Specification<?, ?, ?> specification) {
    Object initial =
        switch (specification.model()) {
          case Register(Object value) -> value;
          case CasRegister(Object value) -> value;
          default -> null;
        };
    if (initial == null) {
      return false;
    }
    History<?, ?> history = specification.history();
    Set<Object> written = new HashSet<>();
    written.add(initial);
    for (int i = 0; i < history.size(); i++) {
      boolean possible =
          switch (history.input(i)) {
            case Read() -> history.pending(i) || history.output(i) != null;
            case Write(Object value) -> written.add(value);
            default -> false;
          };
      if (!possible) {
        return false;
      }
    }
    return true;
  }

  @Override
  public <S, I, O> Decision decide(Specification<S, I, O> specification, Budget budget) {
    return new ValueZones(specification.history(), specification.model().initial(), budget).run();
  }
}
