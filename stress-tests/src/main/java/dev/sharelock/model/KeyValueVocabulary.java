package dev.sharelock.model;

import dev.sharelock.history.Call;
import dev.sharelock.history.Ok;
import dev.sharelock.history.edn.Nil;
import java.util.Set;

/** The words of key-value stores: {@code get}, {@code put} and {@code append} of a key. */
record KeyValueVocabulary() implements Vocabulary<KeyValueInput, String> {

  @Override
  public Model<?, KeyValueInput, String> model(Object initial) {
    return new KeyValue((initial == null || initial == Nil.NIL) ? "" : initial.toString());
  }

  @Override
  public Set<String> functions() {
    return Set.of("get", "put", "append");
  }

  @Override
  public KeyValueInput input(int process, Call call) {
    Object key = call.object() == null ? Nil.NIL : call.object();
    String value = Vocabulary.argument(call).toString();
    return switch (call.function()) {
      case "get" -> new KeyValueInput.Get(key);
      case "put" -> new KeyValueInput.Put(key, value);
      case "append" -> new KeyValueInput.Append(key, value);
      default -> throw Vocabulary.unknown(call, this);
    };
  }

  @Override
  public String output(Call call, Object answer) {
    return answer == Ok.OK || !call.function().equals("get") ? null : answer.toString();
  }
}
