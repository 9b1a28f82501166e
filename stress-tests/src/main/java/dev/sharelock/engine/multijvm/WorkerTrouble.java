package dev.sharelock.engine.multijvm;

import dev.sharelock.results.Attachment;
import dev.sharelock.scenario.Trouble;
import java.util.List;

/** Workers that did not do what they were told; carries what is stored of it. */
final class WorkerTrouble extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Trouble trouble;

  private WorkerTrouble(Trouble trouble) {
    super(trouble.words());
    this.trouble = trouble;
  }

  /** Something that a correct implementation does not let happen. */
  static WorkerTrouble proof(String words, List<Attachment> texts) {
    return new WorkerTrouble(new Trouble(true, words, texts));
  }

  /** Something that says nothing about the implementation. */
  static WorkerTrouble undecided(String words, List<Attachment> texts) {
    return new WorkerTrouble(new Trouble(false, words, texts));
  }

  Trouble trouble() {
    return trouble;
  }
}
