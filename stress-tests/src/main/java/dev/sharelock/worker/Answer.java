package dev.sharelock.worker;

/**
 * The answer to a command.
 *
 * @param words what comes after {@code @ ok}; may be empty
 * @param afterwards what is begun once the answer has been sent
 */
record Answer(String words, Runnable afterwards) {
  static final Answer DONE = of("");

  static Answer of(String words) {
    return new Answer(words, () -> {});
  }
}
