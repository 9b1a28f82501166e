package dev.sharelock.bench;

import java.util.List;

/**
 * One of those that a row compares.
 *
 * @param name in the table
 * @param language that it is written in, and thereby what it takes to run it
 * @param arguments that tell it what to do; how long a batch lasts comes last, where it matters
 * @param timed whether it is told how long a batch lasts
 */
record Contestant(String name, Language language, List<String> arguments, boolean timed) {
  /** What contestants are written in. */
  enum Language {
    JAVA,
    C,
    PYTHON
  }

  Contestant {
    arguments = List.copyOf(arguments);
  }

  static Contestant java(String name, String row, String subject) {
    return new Contestant(name, Language.JAVA, List.of(row, subject), true);
  }

  static Contestant python(String row) {
    return new Contestant("CPython", Language.PYTHON, List.of(row), true);
  }

  static Contestant c(String row) {
    return new Contestant("C, robust recursive mutex", Language.C, List.of(row), true);
  }

  /** Its batch lasts as long as it takes. */
  static Contestant cOwner(int megabytes) {
    return new Contestant(
        "C, robust recursive mutex",
        Language.C,
        List.of("death", Integer.toString(megabytes)),
        false);
  }
}
