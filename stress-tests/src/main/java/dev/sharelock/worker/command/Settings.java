package dev.sharelock.worker.command;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The settings of a workload, {@code KEY=VALUE}. */
public final class Settings {
  private final Map<String, String> values = new HashMap<>();

  public Settings(Words words) {
    while (words.more()) {
      String word = words.next("a setting");
      int equals = word.indexOf('=');
      if (equals < 1) {
        throw new CommandException("The setting '" + word + "' is not of the form KEY=VALUE.");
      }
      values.put(word.substring(0, equals), word.substring(equals + 1));
    }
  }

  /** Returns the value of a key that has to be there. */
  public String get(String key) {
    return find(key)
        .orElseThrow(() -> new CommandException("The setting '" + key + "' is missing."));
  }

  /** Returns the value of a key, if it is there. */
  public Optional<String> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** Returns a whole number, or what is to be taken where the key is not there. */
  public long number(String key, long otherwise) {
    String value = values.get(key);
    try {
      return value == null ? otherwise : Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new CommandException("The setting '" + key + "' is no number: '" + value + "'.");
    }
  }

  /** Returns the constant of that name; in texts it is written in small letters, with hyphens. */
  public <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
    String value = values.get(key);
    return value == null ? otherwise : choice(key, type, value);
  }

  private static <E extends Enum<E>> E choice(String key, Class<E> type, String value) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(value.toUpperCase(java.util.Locale.ROOT).replace('-', '_'))) {
        return constant;
      }
    }
    throw new CommandException("The setting '" + key + "' cannot be '" + value + "'.");
  }
}
