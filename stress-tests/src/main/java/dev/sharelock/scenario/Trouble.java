package dev.sharelock.scenario;

import dev.sharelock.results.Attachment;
import java.util.List;

/**
 * Something that kept a trial from its end.
 *
 * @param proof whether a correct implementation does not let it happen; otherwise it says nothing
 * @param words one sentence
 * @param texts what there is to look at: outputs, thread dumps, the lock in words
 */
public record Trouble(boolean proof, String words, List<Attachment> texts) {
  public Trouble {
    texts = List.copyOf(texts);
  }
}
