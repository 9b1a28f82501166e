package dev.sharelock.scenario;

import dev.sharelock.results.Figure;
import dev.sharelock.results.OutcomeTable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a judge says of the evidence.
 *
 * @param finding whether the evidence refutes the claim, supports it, or is too little
 * @param reason why, in one sentence
 * @param figures the evidence in figures
 * @param outcomes what was observed how often
 */
public record Ruling(
    Finding finding, String reason, List<Figure> figures, List<OutcomeTable> outcomes) {

  /** What the evidence says of a correct implementation. */
  public enum Finding {
    /** A correct implementation does not show this. */
    WRONG("wrong"),
    /** Nothing wrong was seen, and enough was looked at. */
    NOTHING_WRONG("nothing wrong was seen"),
    /** Nothing wrong was seen, and too little was looked at. */
    TOO_LITTLE("too little evidence");

    private final String words;

    Finding(String words) {
      this.words = words;
    }

    /** Returns the finding in words. */
    public String words() {
      return words;
    }
  }

  public Ruling {
    figures = List.copyOf(figures);
    outcomes = List.copyOf(outcomes);
  }

  /** A judgement without anything but its reason. */
  public static Ruling of(Finding finding, String reason) {
    return new Ruling(finding, reason, List.of(), List.of());
  }

  /** Returns whether the evidence shows what a correct implementation does not. */
  public boolean wrong() {
    return finding == Finding.WRONG;
  }

  /** The same with figures before its own. */
  public Ruling with(List<Figure> more) {
    List<Figure> all = new ArrayList<>(more);
    all.addAll(figures);
    return new Ruling(finding, reason, all, outcomes);
  }

  /** The same with an outcome table. */
  public Ruling with(OutcomeTable table) {
    List<OutcomeTable> all = new ArrayList<>(outcomes);
    all.add(table);
    return new Ruling(finding, reason, figures, all);
  }
}
