package dev.sharelock.worker.command;

/** The words of a command, taken one after the other. */
public final class Words {
  private final String text;
  private int at;

  public Words(String text) {
    this.text = text;
  }

  public boolean more() {
    return at < text.length();
  }

  /** Returns the next word. */
  public String next(String what) {
    if (!more()) {
      throw new CommandException("The command '" + text + "' lacks " + what + ".");
    }
    int space = text.indexOf(' ', at);
    int end = space < 0 ? text.length() : space;
    String word = text.substring(at, end);
    at = Math.min(end + 1, text.length());
    return word;
  }

  /** Returns the next word as a number. */
  public long number(String what) {
    String word = next(what);
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException e) {
      throw new CommandException(
          "In the command '" + text + "', " + what + " is no number: '" + word + "'.");
    }
  }

  /** Returns everything that is left, spaces included. */
  public String rest(String what) {
    if (!more()) {
      throw new CommandException("The command '" + text + "' lacks " + what + ".");
    }
    String rest = text.substring(at);
    at = text.length();
    return rest;
  }

  /** Refuses a command that goes on. */
  public void end() {
    if (more()) {
      throw new CommandException(
          "The command '" + text + "' has more than it should: '" + text.substring(at) + "'.");
    }
  }
}
