package dev.sharelock.model;

/**
 * A model whose states remember what was done, so that one can tell from a state that a certain
 * answer will not come any more: a string that is only ever appended to.
 *
 * <p>With it the checker notices at once what it would otherwise have to find out by trying.
 */
public interface GrowingModel<S, I, O> extends Model<S, I, O> {

  /** Whether the state after {@code input} is the same from whichever state it starts. */
  boolean overwrites(I input);

  /**
   * Whether {@code input} cannot answer {@code output} in {@code state} nor in any state that
   * follows from it without an operation that overwrites.
   */
  boolean excludes(S state, I input, O output);
}
