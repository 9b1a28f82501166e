package dev.sharelock.checker;

import dev.sharelock.model.Specification;

/** A part of a history that can be checked by itself. */
final class Part {
  private final Specification<?, ?, ?> specification;
  private final int[] operations;

  /** The part with these operations of the whole, or all of them if null. */
  Part(Specification<?, ?, ?> specification, int[] operations) {
    this.specification = specification;
    this.operations = operations;
  }

  Specification<?, ?, ?> specification() {
    return specification;
  }

  boolean isWhole() {
    return operations == null;
  }

  /** The operation of the whole history that is operation {@code i} of this part. */
  int whole(int i) {
    return operations == null ? i : operations[i];
  }

  int size() {
    return specification.history().size();
  }
}
