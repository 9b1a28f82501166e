package dev.sharelock.engine;

import dev.sharelock.results.CheckResult;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Exceptions as results: one that an engine did not expect says nothing about a check. */
public final class Failures {
  private Failures() {}

  /** The result of a check in which something was thrown, with the stack. */
  public static CheckResult unknown(CheckInfo check, Throwable thrown) {
    StringWriter stack = new StringWriter();
    thrown.printStackTrace(new PrintWriter(stack, true));
    return check
        .result()
        .attach("stack trace", stack.toString())
        .unknown("The engine failed: " + thrown);
  }
}
