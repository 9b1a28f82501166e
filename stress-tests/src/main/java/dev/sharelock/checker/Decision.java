package dev.sharelock.checker;

/** What a procedure found out about a history that it was asked to decide. */
sealed interface Decision {

  /** The operations in an order that the model allows; pending ones are there if they happened. */
  record Linearized(Linearization linearization) implements Decision {}

  /**
   * There is no order.
   *
   * @param stuck the operation with whose response this became certain, -1 if that is not known
   */
  record Impossible(int stuck) implements Decision {}

  /** It was not decided. */
  record Undecided(UnknownCause cause, String detail) implements Decision {}
}
