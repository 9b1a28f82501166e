package dev.sharelock.engine.multijvm;

import dev.sharelock.results.Attachment;
import java.util.List;

/** Workers that did not do what they were told: what was seen, and what there is to look at. */
final class WorkerTrouble extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean blamesImplementation;
  private final transient List<Attachment> attachments;

  private WorkerTrouble(
      String message, boolean blamesImplementation, List<Attachment> attachments) {
    super(message);
    this.blamesImplementation = blamesImplementation;
    this.attachments = attachments;
  }

  /** Something that a correct implementation does not let happen. */
  static WorkerTrouble failure(String message, List<Attachment> attachments) {
    return new WorkerTrouble(message, true, attachments);
  }

  /** Something that says nothing about the implementation. */
  static WorkerTrouble undecided(String message, List<Attachment> attachments) {
    return new WorkerTrouble(message, false, attachments);
  }

  boolean blamesImplementation() {
    return blamesImplementation;
  }

  List<Attachment> attachments() {
    return attachments;
  }
}
