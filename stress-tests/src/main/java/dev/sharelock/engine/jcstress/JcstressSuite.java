package dev.sharelock.engine.jcstress;

import static dev.sharelock.spi.Capability.ACCESS_MODES;
import static dev.sharelock.spi.Capability.COPY;
import static dev.sharelock.spi.Capability.LOCKED;
import static dev.sharelock.spi.Capability.LOCKED_ATOMICS;
import static dev.sharelock.spi.Capability.LOCKS;
import static dev.sharelock.spi.Capability.RAW;
import static dev.sharelock.spi.Capability.RAW_ATOMICS;
import static dev.sharelock.spi.Capability.RECURSIVE;
import static dev.sharelock.spi.Capability.SLICES;
import static dev.sharelock.spi.Capability.SNAPSHOTS;
import static dev.sharelock.spi.Capability.TIMED;
import static dev.sharelock.spi.Capability.TRY;

import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.jcstress.JcstressTest.Uses;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Expectation;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Layout;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The checks that jcstress does, as a table: what each claims, its test, and the broken one beside
 * it.
 *
 * <p>That a race must be seen is claimed only of what every x86-64 does: updates are lost, and
 * stores are buffered below volatile access. What an access mode permits beside that is sampled and
 * shown beside the check of the modes that forbid it. An 8 byte access across a cache line, which
 * may be torn, cannot be expressed: each element of a {@link dev.sharelock.spi.Layout} is aligned.
 */
final class JcstressSuite {
  private static final String LOST_UPDATE = "a lost update";
  private static final String TORN = "elements of different moments";
  private static final int LOCKED_INCREMENTS = 8;

  private static final JcstressTest RAW_LONG = new JcstressTest("RawIncrementTests.OfLong", 0);
  private static final JcstressTest RAW_INT = new JcstressTest("RawIncrementTests.OfInt", 0);
  private static final String RAW_INCREMENT = "jcstress/raw-increment";

  /** The types of the increments. The one of 64 bits is known without its type. */
  private static final List<Type> INCREMENTED =
      List.of(
          new Type("Byte", ElementType.BYTE),
          new Type("Short", ElementType.USHORT),
          new Type("Int", ElementType.INT),
          new Type("Float", ElementType.FLOAT),
          new Type("Double", ElementType.DOUBLE));

  private static final List<Type> NEIGHBOURS =
      List.of(
          new Type("Byte", ElementType.BYTE),
          new Type("Short", ElementType.SHORT),
          new Type("Int", ElementType.UINT),
          new Type("Long", ElementType.ULONGLONG));

  private static final List<Type> ATOMICS =
      List.of(new Type("Int", ElementType.INT), new Type("Long", ElementType.LONGLONG));

  private final List<CheckDraft> checks = new ArrayList<>();

  /**
   * The type of the values of a test.
   *
   * @param name what it is called in the name of the test
   */
  private record Type(String name, ElementType element) {
    /** Returns what it is called in the id of a check. */
    String id() {
      return name.toLowerCase(Locale.ROOT);
    }

    /** Returns the least layout that its slots take; where there is room they are in one array. */
    Layout pair() {
      return Layout.array(element, 2);
    }
  }

  private JcstressSuite() {}

  static List<JcstressCheck> checks() {
    JcstressSuite suite = new JcstressSuite();
    suite.increments();
    suite.lock();
    suite.objects();
    suite.neighbours();
    suite.atomics();
    suite.litmus();
    return suite.checks.stream().map(CheckDraft::check).toList();
  }

  private void increments() {
    races(RAW_INCREMENT, "Without the lock two threads of one JVM lose updates.", RAW_LONG, RAW)
        .inShortProfile();
    holds(
            "jcstress/locked-increment",
            "Under the lock two threads of one JVM lose no update.",
            new JcstressTest("LockedIncrementTests.OfLong", LOCKED_INCREMENTS),
            LOCKS)
        .seenIn(RAW_INCREMENT, RAW_LONG, LOST_UPDATE)
        .inShortProfile();
    for (Type type : INCREMENTED) {
      String raw = RAW_INCREMENT + "-" + type.id();
      JcstressTest rawTest = new JcstressTest("RawIncrementTests.Of" + type.name(), 0);
      races(raw, "Without the lock updates of a %s are lost.".formatted(type.id()), rawTest, RAW)
          .on(type.pair());
      holds(
              "jcstress/locked-increment-" + type.id(),
              "Under the lock no update of a %s is lost.".formatted(type.id()),
              new JcstressTest("LockedIncrementTests.Of" + type.name(), LOCKED_INCREMENTS),
              LOCKS,
              RAW)
          .seenIn(raw, rawTest, LOST_UPDATE)
          .on(type.pair());
    }
  }

  private void lock() {
    holds(
            "jcstress/locked-publication",
            "What a thread wrote before it released the lock is seen by the next holder.",
            new JcstressTest("PublicationTests.Locked", 2),
            LOCKS)
        .seenIn(
            "jcstress/raw-publication",
            new JcstressTest("PublicationTests.Unordered", 1),
            "a value announced and not there")
        .inShortProfile();
    holds(
            "jcstress/locked-pair",
            "Two values behind one lock are seen together, or not at all.",
            new JcstressTest("Pair.Locked", 2),
            LOCKS)
        .seenIn("jcstress/raw-pair", new JcstressTest("Pair.Raw", 0), "one without the other");
    holds(
            "jcstress/recursive-hold",
            "A recursive lock is held until its outermost release.",
            new JcstressTest("RecursiveHolds.Held", LOCKED_INCREMENTS),
            LOCKS,
            RAW,
            RECURSIVE)
        .seenIn(
            "jcstress/inner-release-frees",
            new JcstressTest("RecursiveHolds.Released", LOCKED_INCREMENTS),
            LOST_UPDATE)
        .on(Layout.array(ElementType.LONGLONG, 2));
    holds(
            "jcstress/attempt",
            "Who takes the lock by an attempt that does not wait excludes all others.",
            new JcstressTest("Attempts.Single", LOCKED_INCREMENTS),
            LOCKS,
            TRY)
        .seenIn(RAW_INCREMENT, RAW_LONG, LOST_UPDATE);
    holds(
            "jcstress/timed-attempt",
            "Who takes the lock by an attempt that waits for a while excludes all others.",
            new JcstressTest("Attempts.Timed", LOCKED_INCREMENTS),
            LOCKS,
            TIMED)
        .seenIn(RAW_INCREMENT, RAW_LONG, LOST_UPDATE);
  }

  private void objects() {
    holds(
            "jcstress/locked-elements",
            "Under the lock an element is updated together with its neighbour, and neither is lost.",
            objects("ArrayElements.Locked", LOCKED_INCREMENTS),
            LOCKS,
            LOCKED)
        .seenIn("jcstress/raw-elements", objects("ArrayElements.Raw", 0), LOST_UPDATE)
        .on(Layout.array(ElementType.SHORT, 2));
    holds(
            "jcstress/locked-fields",
            "Two fields of a struct are seen together under the lock, or not at all.",
            objects("StructFields.Locked", 2),
            LOCKS,
            LOCKED)
        .seenIn("jcstress/raw-fields", objects("StructFields.Raw", 0), "one without the other")
        .on(Layout.parse("{x:i,y:d}"));
    Layout array = Layout.array(ElementType.LONGLONG, 16);
    JcstressTest single = objects("WholeArrays.Single", 0);
    holds(
            "jcstress/slice",
            "A slice of an array is read and written as a whole.",
            objects("WholeArrays.Sliced", 5),
            LOCKS,
            LOCKED,
            SLICES)
        .seenIn("jcstress/raw-slice", single, TORN)
        .on(array);
    holds(
            "jcstress/snapshot",
            "A snapshot of an array is of one moment.",
            objects("WholeArrays.Snapshot", 5),
            LOCKS,
            LOCKED,
            SNAPSHOTS)
        .seenIn("jcstress/raw-slice", single, TORN)
        .on(array);
    holds(
            "jcstress/copy",
            "A copy that is made under the lock is of one moment.",
            objects("WholeArrays.Copied", 5),
            LOCKS,
            LOCKED,
            COPY)
        .seenIn("jcstress/raw-copy", objects("WholeArrays.CopiedRaw", 0), TORN)
        .on(array);
    holds(
            "jcstress/locked-update",
            "An update of a value under its lock is one critical section.",
            objects("LockedUpdates.Added", LOCKED_INCREMENTS),
            LOCKS,
            LOCKED,
            LOCKED_ATOMICS)
        .seenIn(
            "jcstress/two-sections",
            objects("LockedUpdates.TwoSections", 2 * LOCKED_INCREMENTS),
            LOST_UPDATE)
        .on(Layout.value(ElementType.INT));
  }

  private void neighbours() {
    for (Type type : NEIGHBOURS) {
      int bytes = type.element().bytes();
      holds(
              "jcstress/neighbours-%d".formatted(bytes),
              "A store to an element of %d byte%s leaves its neighbour alone."
                  .formatted(bytes, bytes == 1 ? "" : "s"),
              new JcstressTest("Neighbours.Alone" + type.name(), 0),
              RAW)
          .seenIn(
              "jcstress/wide-store-%d".formatted(bytes),
              new JcstressTest("Neighbours.Wide" + type.name(), 0),
              "a store that undid its neighbour's")
          .on(type.pair());
    }
  }

  private void atomics() {
    for (Type type : ATOMICS) {
      boolean wide = type.element().bytes() == Long.BYTES;
      String raw = wide ? RAW_INCREMENT : RAW_INCREMENT + "-int";
      JcstressTest rawTest = wide ? RAW_LONG : RAW_INT;
      holds(
              "jcstress/get-and-add-" + type.id(),
              "No getAndAdd to a raw %s is lost.".formatted(type.id()),
              new JcstressTest("AtomicIncrements.Added" + type.name(), 0),
              RAW,
              RAW_ATOMICS)
          .seenIn(raw, rawTest, LOST_UPDATE)
          .on(type.pair());
      holds(
              "jcstress/compare-and-set-" + type.id(),
              "No compareAndSet of a raw %s that was successful is lost.".formatted(type.id()),
              new JcstressTest("AtomicIncrements.Swapped" + type.name(), 0),
              RAW,
              RAW_ATOMICS)
          .seenIn(raw, rawTest, LOST_UPDATE)
          .on(type.pair());
    }
  }

  private void litmus() {
    for (String mode : List.of("Plain", "Opaque", "AcquireRelease")) {
      races(
              "jcstress/%s-store-buffering".formatted(words(mode)),
              "With %s access, each of two threads can miss the other's store."
                  .formatted(words(mode)),
              new JcstressTest("StoreBuffering." + mode, 0),
              RAW,
              ACCESS_MODES)
          .race("a store that is not seen yet");
    }
    forbidden(
        "StoreBuffering",
        "With %s access, at least one of two threads sees the other's store.",
        List.of("Volatile"),
        List.of(),
        "jcstress/acquire-release-store-buffering",
        "StoreBuffering.AcquireRelease",
        "a store that is not seen yet");
    forbidden(
        "MessagePassing",
        "With %s access, who sees the flag sees what was stored before it.",
        List.of("AcquireRelease", "Volatile"),
        List.of("Plain", "Opaque"),
        "jcstress/late-store",
        "MessagePassing.Swapped",
        "the flag without the value");
    forbidden(
        "LoadBuffering",
        "With %s access, two loads do not both see a store that comes after the other.",
        List.of("AcquireRelease", "Volatile"),
        List.of("Plain", "Opaque"),
        "jcstress/early-store",
        "LoadBuffering.Swapped",
        "a store seen too early");
    forbidden(
        "Coherence",
        "With %s access, a new value is not followed by the old one.",
        List.of("Opaque", "AcquireRelease", "Volatile"),
        List.of("Plain"),
        "jcstress/swapped-loads",
        "Coherence.Swapped",
        "a value that comes back");
  }

  /** Adds a check of each mode that forbids something; those that permit it are shown beside. */
  private void forbidden(
      String litmus,
      String claim,
      List<String> modes,
      List<String> permitting,
      String twinId,
      String twin,
      String race) {
    for (String mode : modes) {
      CheckDraft check =
          holds(
                  "jcstress/%s-%s".formatted(words(mode), words(litmus)),
                  claim.formatted(words(mode)),
                  new JcstressTest(litmus + "." + mode, 0),
                  RAW,
                  ACCESS_MODES)
              .seenIn(twinId, new JcstressTest(twin, 0), race);
      permitting.forEach(
          weaker -> check.beside(words(weaker), new JcstressTest(litmus + "." + weaker, 0)));
    }
  }

  private CheckDraft holds(String id, String claim, JcstressTest test, Capability... needs) {
    return add(id, claim, Expectation.MUST_HOLD, test, needs);
  }

  private CheckDraft races(String id, String claim, JcstressTest test, Capability... needs) {
    return add(id, claim, Expectation.MUST_RACE, test, needs).race(LOST_UPDATE);
  }

  private CheckDraft add(
      String id, String claim, Expectation expectation, JcstressTest test, Capability... needs) {
    Set<Capability> all = EnumSet.of(Capability.THREADS, needs);
    CheckDraft draft =
        new CheckDraft(new CheckInfo(id, claim, Engine.JCSTRESS, expectation, all), test);
    checks.add(draft);
    return draft;
  }

  private static JcstressTest objects(String name, int acquisitions) {
    return new JcstressTest(name, acquisitions, Uses.OBJECTS);
  }

  /** Returns the name of a mode or a litmus test as it is written in texts: {@code late-store}. */
  private static String words(String name) {
    return name.replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
