package dev.sharelock.model;

import dev.sharelock.history.Call;
import dev.sharelock.history.Ok;
import dev.sharelock.history.edn.Nil;
import java.util.List;
import java.util.Set;

/**
 * The words of registers: {@code read}, {@code write} and {@code cas} with a pair of values.
 *
 * @param cas whether the register has compare-and-set
 */
record RegisterVocabulary(boolean cas) implements Vocabulary<RegisterInput, Object> {

  @Override
  public Model<?, RegisterInput, Object> model(Object initial) {
    Object value = initial == null ? Nil.NIL : initial;
    return cas ? new CasRegister(value) : new Register(value);
  }

  @Override
  public Set<String> functions() {
    return cas ? Set.of("read", "write", "cas") : Set.of("read", "write");
  }

  @Override
  public RegisterInput input(int process, Call call) {
    if (!functions().contains(call.function())) {
      throw Vocabulary.unknown(call, this);
    }
    return switch (call.function()) {
      case "read" -> new RegisterInput.Read();
      case "write" -> new RegisterInput.Write(Vocabulary.argument(call));
      default -> {
        if (call.argument() instanceof List<?> pair && pair.size() == 2) {
          yield new RegisterInput.CompareAndSet(pair.get(0), pair.get(1));
        }
        throw new IllegalArgumentException(
            "a cas needs a pair of values, not " + Vocabulary.argument(call));
      }
    };
  }

  @Override
  public Object output(Call call, Object answer) {
    return switch (call.function()) {
      case "read" -> answer == Ok.OK ? null : answer;
      case "cas" -> !Boolean.FALSE.equals(answer);
      default -> null;
    };
  }
}
