package dev.sharelock.model;

import dev.sharelock.history.Call;
import dev.sharelock.history.edn.Nil;
import java.util.Set;

/** The words of an object, said of several of them, which their calls name. */
record ElementVocabulary<I, O>(Vocabulary<I, O> element) implements Vocabulary<At<Object, I>, O> {

  @Override
  public Model<?, At<Object, I>, O> model(Object initial) {
    return perElement(element.model(initial));
  }

  private static <S, I, O> Model<?, At<Object, I>, O> perElement(Model<S, I, O> model) {
    return new PerElement<>(model);
  }

  @Override
  public Set<String> functions() {
    return element.functions();
  }

  @Override
  public At<Object, I> input(int process, Call call) {
    return new At<>(call.object() == null ? Nil.NIL : call.object(), element.input(process, call));
  }

  @Override
  public O output(Call call, Object answer) {
    return element.output(call, answer);
  }
}
