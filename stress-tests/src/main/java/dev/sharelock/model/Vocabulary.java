package dev.sharelock.model;

import dev.sharelock.history.Call;
import dev.sharelock.history.History;
import dev.sharelock.history.Nil;
import dev.sharelock.history.Operation;
import java.util.Set;

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

  /** What the answer to a call means; it is asked for completed calls only. */
  O output(Call call, Object answer);

  /** A history in the words of the model. */
  default History<I, O> translate(History<Call, Object> history) {
    return history.map(
        o -> {
          I input = input(o.process(), o.input());
          O output = o.pending() ? null : output(o.input(), o.output());
          return new Operation<>(
              o.process(), input, output, o.invoked(), o.returned(), o.pending());
        });
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
            + String.join(", ", new java.util.TreeSet<>(vocabulary.functions())));
  }
}
