package dev.sharelock.results;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Why a check has its verdict. All parts come from one repetition of the check and belong together.
 *
 * @param reason the reason in one line; may be empty for a pass only
 * @param counterexample the history that refutes the claim
 * @param attachments logs, dumps, interleavings
 * @param replay the command that runs just this check again with the same seed; may be empty
 */
public record Justification(
    String reason,
    Optional<Counterexample> counterexample,
    List<Attachment> attachments,
    String replay) {

  /**
   * The most telling comes first: one with a counterexample, and the smallest. The rest of the
   * order only makes sure that of any set of justifications always the same one comes first.
   */
  static final Comparator<Justification> MOST_TELLING_FIRST =
      Comparator.comparingLong(Justification::operationsToRead)
          .thenComparing(Justification::reason)
          .thenComparing(Justification::replay)
          .thenComparing(justification -> justification.counterexample.toString())
          .thenComparing(justification -> justification.attachments.toString());

  public Justification {
    requireNonNull(reason, "reason");
    requireNonNull(counterexample, "counterexample");
    attachments = List.copyOf(attachments);
    requireNonNull(replay, "replay");
  }

  /** The same with another reason. */
  Justification withReason(String other) {
    return new Justification(other, counterexample, attachments, replay);
  }

  /** The same with another command. */
  Justification withReplay(String command) {
    return new Justification(reason, counterexample, attachments, command);
  }

  /** The same with one more text. */
  Justification withAttachment(Attachment attachment) {
    List<Attachment> more = new ArrayList<>(attachments);
    more.add(attachment);
    return new Justification(reason, counterexample, more, replay);
  }

  private long operationsToRead() {
    return counterexample.map(Counterexample::size).orElse(Long.MAX_VALUE);
  }
}
