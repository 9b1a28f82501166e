package dev.sharelock.explorer;

import java.util.ArrayList;
import java.util.List;

/** A schedule step by step, in words, for people. */
final class Story {
  /** One that nobody reads. */
  static final Story UNTOLD = new Story(false);

  private static final int NAME_WIDTH = 10;

  private final boolean told;
  private final List<String> lines = new ArrayList<>();
  private int step;

  private Story(boolean told) {
    this.told = told;
  }

  /** Returns one that is read. */
  static Story begin() {
    return new Story(true);
  }

  /** Whether it is worth the while to make a sentence. */
  boolean isTold() {
    return told;
  }

  /**
   * Adds a step.
   *
   * @param thread who makes it; null if it is nobody's
   */
  void tell(SimulatedThread thread, String text) {
    if (told) {
      String who = thread == null ? "" : thread.name;
      lines.add(("%4d  %-" + NAME_WIDTH + "s %s").formatted(++step, who, text).stripTrailing());
    }
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
