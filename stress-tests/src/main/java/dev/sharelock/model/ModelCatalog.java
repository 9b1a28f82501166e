package dev.sharelock.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The models that histories in files can be checked against, by name. */
public final class ModelCatalog {
  private static final Map<String, Vocabulary<?, ?>> MODELS = new LinkedHashMap<>();

  static {
    MODELS.put("register", of(new RegisterVocabulary(false)));
    MODELS.put("cas-register", of(new RegisterVocabulary(true)));
    MODELS.put("counter", of(new CounterVocabulary()));
    MODELS.put("mutex", of(new MutexVocabulary(new Mutex())));
    MODELS.put("owner-mutex", of(new MutexVocabulary(new OwnerMutex(false, false))));
    MODELS.put("reentrant-mutex", of(new MutexVocabulary(new OwnerMutex(true, false))));
    MODELS.put("multi-register", new MultiRegisterVocabulary());
    MODELS.put("key-value", new KeyValueVocabulary());
  }

  private ModelCatalog() {}

  private static <I, O> Vocabulary<?, ?> of(Vocabulary<I, O> object) {
    return new ElementVocabulary<>(object);
  }

  /** The names of all the models. */
  public static Set<String> names() {
    return MODELS.keySet();
  }

  /** The model with this name. */
  public static Optional<Vocabulary<?, ?>> named(String name) {
    return Optional.ofNullable(MODELS.get(name));
  }

  /** The name of the first model that knows all of these functions. */
  public static Optional<String> knowing(Set<String> functions) {
    return MODELS.entrySet().stream()
        .filter(model -> model.getValue().functions().containsAll(functions))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
