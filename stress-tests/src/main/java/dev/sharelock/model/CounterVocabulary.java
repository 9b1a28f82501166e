package dev.sharelock.model;

import dev.sharelock.history.Call;
import dev.sharelock.history.Ok;
import dev.sharelock.history.edn.Nil;
import java.util.Set;

/**
 * The words of counters: {@code read}, {@code add}, {@code get-and-add}, {@code add-and-get},
 * {@code get-and-increment} and {@code increment}. An {@code increment} with an answer is one that
 * answers what it found.
 */
record CounterVocabulary() implements Vocabulary<CounterInput, Long> {

  @Override
  public Model<?, CounterInput, Long> model(Object initial) {
    if (initial != null && initial != Nil.NIL && !(initial instanceof Long)) {
      throw new IllegalArgumentException("a counter starts with a whole number, not " + initial);
    }
    return new Counter(initial instanceof Long value ? value : Long.valueOf(0));
  }

  @Override
  public Set<String> functions() {
    return Set.of(
        "read", "add", "get-and-add", "add-and-get", "get-and-increment", "increment", "inc");
  }

  @Override
  public CounterInput input(int process, Call call) {
    return switch (call.function()) {
      case "read" -> new CounterInput.Read();
      case "add" -> new CounterInput.Add(Vocabulary.number(call));
      case "get-and-add", "add-and-get" -> new CounterInput.GetAndAdd(Vocabulary.number(call));
      case "get-and-increment", "increment", "inc" -> new CounterInput.GetAndAdd(1);
      default -> throw Vocabulary.unknown(call, this);
    };
  }

  @Override
  public Long output(Call call, Object answer) {
    if (answer == Ok.OK || call.function().equals("add")) {
      return null;
    }
    if (!(answer instanceof Long value)) {
      throw new IllegalArgumentException(
          call.function() + " answers a whole number, not " + answer);
    }
    return call.function().equals("add-and-get")
        ? Long.valueOf(value - Vocabulary.number(call))
        : value;
  }
}
