package dev.sharelock.engine.slots;

import dev.sharelock.engine.calibration.Measurements.Ending;
import java.io.PrintWriter;
import java.io.StringWriter;

/** What an implementation has thrown, and what it says. */
final class Thrown {
  private Thrown() {}

  /** Returns whether it says something about the implementation. */
  static Ending ending(Throwable thrown) {
    return thrown instanceof VirtualMachineError || thrown instanceof SlotsException
        ? Ending.BROKE
        : Ending.THREW;
  }

  /** Returns it with its stack. */
  static String words(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
