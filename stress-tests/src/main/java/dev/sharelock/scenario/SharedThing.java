package dev.sharelock.scenario;

import java.util.Optional;

/**
 * One object of a workload, as the commands of the worker protocol that make it.
 *
 * @param name what it is called in the commands
 * @param create what follows the name in {@code create}
 * @param attach what follows the name in {@code attach}, before the handle; empty if the other
 *     processes make it by the same {@code create} from what they have attached
 */
public record SharedThing(String name, String create, String attach) {
  /** Returns the layout that an implementation must support to create it; empty if none. */
  public Optional<String> layout() {
    String[] words = create.split(" ");
    boolean hasLayout = words[0].equals("raw") || words[0].equals("locked");
    return hasLayout ? Optional.of(words[1]) : Optional.empty();
  }

  /** A lock. */
  static SharedThing lock(String name, String kind) {
    return new SharedThing(name, "lock " + kind, "lock");
  }

  /** A raw object. */
  static SharedThing raw(String name, String layout) {
    return new SharedThing(name, "raw " + layout, "raw " + layout);
  }

  /** Memory of the harness. */
  static SharedThing memory(String name, String layout) {
    return new SharedThing(name, "memory " + layout, "memory " + layout);
  }

  /** A locked object; {@code lock} is a kind or {@code under NAME}. */
  static SharedThing locked(String name, String layout, String lock) {
    return new SharedThing(name, "locked " + layout + " " + lock, "locked " + layout);
  }

  /** A wrapper of a raw object, which other processes attach as a locked one. */
  static SharedThing synchronizedOf(String name, String layout, String raw, String kind) {
    return new SharedThing(name, "synchronized " + raw + " " + kind, "locked " + layout);
  }

  /** The lock or the raw object inside a locked one. */
  static SharedThing inside(String name, String what, String of) {
    return new SharedThing(name, what + " " + of, "");
  }
}
