package dev.sharelock.model;

import dev.sharelock.history.Call;
import dev.sharelock.history.History;
import dev.sharelock.history.edn.Nil;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the words in a file of a history mean to a model.
 *
 * @param <I> the model's inputs
 * @param <O> the model's outputs
 */
public interface Vocabulary<I, O> {

  /** The model, with the value that was asked for at the start; null for the usual one. */
  Model<?, I, O> model(Object initial);

  /** The functions it knows. */
  Set<String> functions();

  /** What a call of a process means. */
  I input(int process, Call call);

  /** What the answer to a call means; an answer that is not known is not asked about. */
  O output(Call call, Object answer);

  /** A history in the words of the model. */
  default History<I, O> translate(History<Call, Object> history) {
    return history.translate(this::input, this::output);
  }

  /** The argument of a call that needs one. */
  static Object argument(Call call) {
    return call.argument() == null ? Nil.NIL : call.argument();
  }

  /** The argument of a call that needs a number. */
  static long number(Call call) {
    if (call.argument() instanceof Long number) {
      return number;
    }
    throw new IllegalArgumentException(
        call.function() + " needs a whole number, not " + argument(call));
  }

  /** The refusal of a call that means nothing here. */
  static IllegalArgumentException unknown(Call call, Vocabulary<?, ?> vocabulary) {
    return new IllegalArgumentException(
        "the model knows no "
            + call.function()
            + ", only "
            + String.join(", ", new TreeSet<>(vocabulary.functions())));
  }
}
