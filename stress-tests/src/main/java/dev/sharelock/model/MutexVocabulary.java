package dev.sharelock.model;

import dev.sharelock.history.Call;
import dev.sharelock.history.edn.Nil;
import java.util.Set;

/**
 * The words of locks: {@code acquire}, {@code release}, and {@code try-acquire}, which answers
 * whether it took the lock. The owner is the process.
 */
record MutexVocabulary(Model<?, MutexInput, MutexOutput> mutex)
    implements Vocabulary<MutexInput, MutexOutput> {

  @Override
  public Model<?, MutexInput, MutexOutput> model(Object initial) {
    if (initial != null && initial != Nil.NIL) {
      throw new IllegalArgumentException("a mutex is free at the start, it takes no initial value");
    }
    return mutex;
  }

  @Override
  public Set<String> functions() {
    return Set.of("acquire", "release", "try-acquire");
  }

  @Override
  public MutexInput input(int process, Call call) {
    return switch (call.function()) {
      case "acquire" -> new MutexInput.Acquire(process);
      case "try-acquire" -> new MutexInput.TryAcquire(process);
      case "release" -> new MutexInput.Release(process);
      default -> throw Vocabulary.unknown(call, this);
    };
  }

  @Override
  public MutexOutput output(Call call, Object answer) {
    return Boolean.FALSE.equals(answer) ? MutexOutput.REFUSED : MutexOutput.DONE;
  }
}
