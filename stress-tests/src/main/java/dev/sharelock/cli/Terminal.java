package dev.sharelock.cli;

import java.io.Console;
import java.util.Optional;

/** The terminal that a command may have been started from. */
final class Terminal {
  private Terminal() {}

  /** Returns whether standard input and output are a terminal that can rewrite a line. */
  @SuppressWarnings("SystemConsoleNull") // it is null again since JDK 25, if there is no terminal
  static boolean isThere() {
    Console console = System.console();
    return console != null
        && console.isTerminal()
        && !Optional.ofNullable(System.getenv("TERM")).orElse("dumb").equals("dumb");
  }
}
