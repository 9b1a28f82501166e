package dev.sharelock.checker;

import dev.sharelock.model.Specification;
import java.time.Duration;

/**
 * Why a history is not linearizable: a part of it that is not.
 *
 * @param part the operations on one object, and its model
 * @param stuck the operation of the part with whose response this became certain, -1 if not known
 */
public record Evidence(Specification<?, ?, ?> part, int stuck) {

  /** The smallest history within the part that is not linearizable, as far as time allows. */
  Conflict minimise(Duration time) {
    return CounterConflict.in(part)
        .orElseGet(
            () ->
                Minimiser.minimise(
                    part, stuck, Budget.of(time, CheckerOptions.standard().memory())));
  }
}
