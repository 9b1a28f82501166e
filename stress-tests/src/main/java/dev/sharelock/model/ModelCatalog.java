package dev.sharelock.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The models that histories in files can be checked against, by name. */
public final class ModelCatalog {
  private static final Map<String, Vocabulary<?, ?>> MODELS = new LinkedHashMap<>();

  static {
    MODELS.put("register", new RegisterVocabulary(false));
    MODELS.put("cas-register", new RegisterVocabulary(true));
    MODELS.put("counter", new CounterVocabulary());
    MODELS.put("mutex", new MutexVocabulary(new Mutex()));
    MODELS.put("owner-mutex", new MutexVocabulary(new OwnerMutex(false, false)));
    MODELS.put("reentrant-mutex", new MutexVocabulary(new OwnerMutex(true, false)));
    MODELS.put("multi-register", new MultiRegisterVocabulary());
    MODELS.put("key-value", new KeyValueVocabulary());
  }

  private ModelCatalog() {}

  /** The names of all the models. */
  public static Set<String> names() {
    return MODELS.keySet();
  }

  /** The model with this name. */
  public static Optional<Vocabulary<?, ?>> named(String name) {
    return Optional.ofNullable(MODELS.get(name));
  }
}
