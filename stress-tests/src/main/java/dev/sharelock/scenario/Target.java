package dev.sharelock.scenario;

import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the operations of a workload work on: an object and the lock that guards it.
 *
 * @param words for the check table
 * @param layout of the object
 * @param needs what an implementation must be able to do
 * @param objects how they are made; the object is called {@code v}, the lock {@code l}, the raw
 *     object inside a locked one {@code r}
 * @param raw what is read and written inside a critical section
 */
public record Target(
    String words, Layout layout, Set<Capability> needs, List<SharedThing> objects, String raw) {
  private static final String PLAIN = LockKind.PLAIN.text();

  public Target {
    needs = Set.copyOf(needs);
    objects = List.copyOf(objects);
  }

  /**
   * A value and a lock beside it. The value is a raw object of the implementation if it has any,
   * else memory of the harness: a lock alone can be judged too.
   */
  public static Target besideLock(Layout layout, LockKind kind) {
    return new Target(
        "a " + layout + " beside a lock",
        layout,
        EnumSet.of(Capability.LOCKS),
        List.of(SharedThing.raw("v", layout.toString()), SharedThing.lock("l", kind.text())),
        "v");
  }

  /** Returns this target for an implementation that can do so much. */
  Target adaptedTo(Set<Capability> capabilities, Predicate<Layout> supported) {
    boolean raw = capabilities.contains(Capability.RAW) && supported.test(layout);
    boolean needsRaw = needs.contains(Capability.RAW) || needs.contains(Capability.LOCKED);
    if (raw || needsRaw) {
      return this;
    }
    String text = layout.toString();
    return new Target(
        "memory of the harness, " + layout + ", beside a lock",
        layout,
        needs,
        objects.stream()
            .map(thing -> thing.name().equals("v") ? SharedThing.memory("v", text) : thing)
            .toList(),
        this.raw);
  }

  /** A raw object without a lock. */
  public static Target raw(Layout layout) {
    return new Target(
        "a raw " + layout,
        layout,
        EnumSet.of(Capability.RAW),
        List.of(SharedThing.raw("v", layout.toString())),
        "v");
  }

  /** An object under a lock of its own. */
  public static Target locked(Layout layout) {
    String text = layout.toString();
    return new Target(
        "a locked " + layout,
        layout,
        EnumSet.of(Capability.LOCKED),
        List.of(
            SharedThing.locked("v", text, PLAIN),
            SharedThing.inside("l", "lock-of", "v"),
            SharedThing.inside("r", "raw-of", "v")),
        "r");
  }

  /** An object under a lock that guards another one too. */
  public static Target underSharedLock(Layout layout) {
    String text = layout.toString();
    return new Target(
        "two locked " + layout + " under one lock",
        layout,
        EnumSet.of(Capability.LOCKED, Capability.LOCKS),
        List.of(
            SharedThing.lock("s", PLAIN),
            SharedThing.locked("w", text, "under s"),
            SharedThing.locked("v", text, "under s"),
            // The lock of the one guards the other.
            SharedThing.inside("l", "lock-of", "w"),
            SharedThing.inside("r", "raw-of", "v")),
        "r");
  }

  /** A raw object that was given a lock afterwards. */
  public static Target synchronizedLater(Layout layout) {
    String text = layout.toString();
    return new Target(
        "a raw " + layout + ", synchronized",
        layout,
        EnumSet.of(Capability.RAW, Capability.SYNCHRONIZE, Capability.LOCKED),
        List.of(
            SharedThing.raw("r", text),
            SharedThing.synchronizedOf("v", text, "r", PLAIN),
            SharedThing.inside("l", "lock-of", "v")),
        "r");
  }
}
