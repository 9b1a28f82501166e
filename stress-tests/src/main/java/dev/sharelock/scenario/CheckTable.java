package dev.sharelock.scenario;

import dev.sharelock.spi.Capability;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** All checks of the multi-JVM engine, in the order in which they run. */
public final class CheckTable {
  private static final Layout LONG = Layout.value(ElementType.LONGLONG);
  private static final Layout LONGS = Layout.array(ElementType.LONGLONG, 16);
  private static final Layout BYTES = Layout.array(ElementType.BYTE, 64);
  private static final Layout STRUCT = Layout.parse("{a:b,b:h,c:i,d:q,e:d,f:f}");

  private static final Target BESIDE_LOCK = Target.besideLock(LONG, LockKind.PLAIN);
  private static final Target RECURSIVE = Target.besideLock(LONG, LockKind.RECURSIVE);
  private static final Judge LOST = new LostUpdates();

  /** One type of each size, and of each way of counting; longer profiles have all. */
  private static final Set<ElementType> IN_SHORT_PROFILE =
      EnumSet.of(ElementType.BYTE, ElementType.INT, ElementType.LONGLONG, ElementType.DOUBLE);

  private static final String WITHOUT_LOCK = "without-lock";
  private static final String RARE_LOSS = "rare-loss";
  private static final String TORN_ATOMICS = "torn-atomics";

  private CheckTable() {}

  /** Returns the rows. */
  public static List<CheckRow> rows() {
    List<CheckRow> rows = new ArrayList<>();
    rows.addAll(races());
    rows.addAll(locks());
    rows.addAll(Scripts.rows());
    rows.addAll(moments());
    rows.addAll(LitmusRows.rows());
    rows.addAll(atomics());
    rows.addAll(values());
    rows.addAll(FaultRows.rows());
    return List.copyOf(rows);
  }

  /** What must be seen to race: if it is not, nothing else that was not seen means much. */
  private static List<CheckRow> races() {
    List<CheckRow> rows = new ArrayList<>();
    rows.add(
        CheckRow.races(
            "multi-jvm/raw-increment",
            "Increments by get and set without a lock, from two processes, lose updates.",
            Increments.without(Target.raw(LONG)),
            LOST));
    for (ElementType type :
        List.of(ElementType.SHORT, ElementType.INT, ElementType.FLOAT, ElementType.DOUBLE)) {
      CheckRow row =
          CheckRow.races(
              "multi-jvm/raw-increment-" + type.name().toLowerCase(Locale.ROOT),
              "Increments of a raw value of type %s without a lock lose updates."
                  .formatted(type.name().toLowerCase(Locale.ROOT)),
              Increments.without(Target.raw(Layout.value(type))),
              LOST);
      rows.add(IN_SHORT_PROFILE.contains(type) ? row : row.onlyThorough());
    }
    rows.add(
        CheckRow.races(
            "multi-jvm/raw-array-torn",
            "An array that one process fills without a lock is seen half filled by another.",
            new FillAndObserve(
                Target.raw(LONGS), "elements", "elements", EnumSet.noneOf(Capability.class)),
            OutcomeCounts.tornReads().mustBeSeen("an array is seen half filled")));
    rows.add(
        CheckRow.races(
            "multi-jvm/unaligned-torn",
            "8 bytes across the end of a cache line are seen half stored (in memory of the"
                + " harness).",
            new Tear(),
            OutcomeCounts.wholeElements().mustBeSeen("8 bytes are seen half stored")));
    return rows;
  }

  private static List<CheckRow> locks() {
    return List.of(
        CheckRow.holds(
                "multi-jvm/locked-increment",
                "Increments by get and set under the lock, from two processes, are linearizable.",
                Increments.under(BESIDE_LOCK),
                Topology.PAIR,
                LOST,
                WITHOUT_LOCK)
            .seeingRarely(RARE_LOSS)
            .sharing(4),
        CheckRow.holds(
                "multi-jvm/locked-increment-crowd",
                "Increments under the lock, from two threads of each of three processes, are"
                    + " linearizable.",
                Increments.under(BESIDE_LOCK),
                Topology.CROWD,
                LOST,
                WITHOUT_LOCK)
            .seeingRarely(RARE_LOSS)
            .sharing(3),
        CheckRow.holds(
                "multi-jvm/enduring-increment",
                "The lock excludes after millions of acquisitions as at first.",
                Increments.under(BESIDE_LOCK),
                Topology.PAIR,
                LOST,
                "worn-out")
            .lasting(3_000_000, 100_000_000)
            .sharing(3),
        CheckRow.holds(
            "multi-jvm/transfer",
            "Transfers between values behind one lock keep their sum.",
            new Transfers(1),
            Topology.PAIR,
            OutcomeCounts.sums(),
            WITHOUT_LOCK),
        CheckRow.holds(
            "multi-jvm/ordered-transfer",
            "Transfers under two locks, taken in order or one alone, keep their sum and go on.",
            new Transfers(2),
            Topology.PAIR,
            OutcomeCounts.sums(),
            WITHOUT_LOCK),
        CheckRow.holds(
            "multi-jvm/recursive-increment",
            "An inner release of a lock that is held twice does not free it.",
            Increments.under(RECURSIVE).nested(2),
            Topology.PAIR,
            LOST,
            "inner-release-frees"),
        CheckRow.holds(
            "multi-jvm/tried-increment",
            "An attempt that says it took the lock has taken it.",
            Increments.under(BESIDE_LOCK).taking("try", Capability.TRY),
            Topology.PAIR,
            LOST,
            "lying-try"),
        CheckRow.holds(
            "multi-jvm/timed-increment",
            "A timed attempt that says it took the lock has taken it.",
            Increments.under(BESIDE_LOCK).taking("timed", Capability.TIMED),
            Topology.PAIR,
            LOST,
            "lying-try"),
        CheckRow.holds(
            "multi-jvm/interruptible-increment",
            "An interruptible acquisition excludes the others.",
            Increments.under(BESIDE_LOCK).taking("interruptibly", Capability.INTERRUPTIBLE),
            Topology.PAIR,
            LOST,
            WITHOUT_LOCK));
  }

  private static List<CheckRow> values() {
    List<CheckRow> rows = new ArrayList<>();
    for (ElementType type : ElementType.values()) {
      String name = type.name().toLowerCase(Locale.ROOT);
      CheckRow row =
          locked(
              "multi-jvm/value-increment-" + name,
              "Increments of a locked value of type %s lose no update.".formatted(name),
              Increments.under(Target.locked(Layout.value(type))));
      rows.add(IN_SHORT_PROFILE.contains(type) ? row : row.onlyThorough());
    }
    rows.add(
        locked(
            "multi-jvm/array-increment",
            "Increments of the elements of a locked array lose no update.",
            Increments.under(Target.locked(LONGS))));
    rows.add(
        locked(
            "multi-jvm/byte-array-increment",
            "Increments of single bytes of a locked array leave their neighbours alone.",
            Increments.under(Target.locked(BYTES))));
    rows.add(
        locked(
            "multi-jvm/struct-increment",
            "Increments of the fields of a locked struct lose no update.",
            Increments.under(Target.locked(STRUCT))));
    rows.add(
        locked(
            "multi-jvm/shared-lock-increment",
            "The lock of one object guards another one that was made under it.",
            Increments.under(Target.underSharedLock(LONG))));
    rows.add(
        locked(
            "multi-jvm/synchronized-increment",
            "A wrapper and the raw object that it wraps are the same memory under one lock.",
            Increments.under(Target.synchronizedLater(LONG))));
    return rows;
  }

  /** A check of guarded increments from two processes. */
  private static CheckRow locked(String id, String claim, Workload increments) {
    return CheckRow.holds(id, claim, increments, Topology.PAIR, LOST, WITHOUT_LOCK)
        .seeingRarely(RARE_LOSS);
  }

  private static List<CheckRow> atomics() {
    return List.of(
        CheckRow.holds(
            "multi-jvm/atomic-increment",
            "Atomic additions to a raw value, without a lock, lose no update.",
            Increments.atomic(Target.raw(LONG), Capability.RAW_ATOMICS),
            Topology.PAIR,
            LOST,
            TORN_ATOMICS),
        CheckRow.holds(
            "multi-jvm/update-increment",
            "An addition to a locked value is one critical section.",
            Increments.atomic(Target.locked(LONG), Capability.LOCKED_ATOMICS),
            Topology.PAIR,
            LOST,
            TORN_ATOMICS));
  }

  private static List<CheckRow> moments() {
    return List.of(
        CheckRow.holds(
            "multi-jvm/copy-under-lock",
            "A copy that is made under the lock is of one moment.",
            new FillAndObserve(
                Target.locked(LONGS), "elements", "copy", EnumSet.of(Capability.COPY)),
            Topology.PAIR,
            OutcomeCounts.tornReads(),
            WITHOUT_LOCK),
        CheckRow.holds(
            "multi-jvm/slice",
            "A slice of a locked array is written and read in one critical section each.",
            new FillAndObserve(
                Target.locked(LONGS), "slice", "slice", EnumSet.of(Capability.SLICES)),
            Topology.PAIR,
            OutcomeCounts.tornReads(),
            WITHOUT_LOCK),
        CheckRow.holds(
            "multi-jvm/snapshot",
            "A snapshot of a locked array is of one moment.",
            new FillAndObserve(
                Target.locked(LONGS), "elements", "snapshot", EnumSet.of(Capability.SNAPSHOTS)),
            Topology.PAIR,
            OutcomeCounts.tornReads(),
            WITHOUT_LOCK),
        CheckRow.holds(
            "multi-jvm/whole-elements",
            "An element of 8 bytes is stored and loaded as a whole, without a lock too.",
            new Ones(LONGS),
            Topology.PAIR,
            OutcomeCounts.wholeElements(),
            "two-halves"),
        CheckRow.holds(
            "multi-jvm/fresh-memory",
            "A new raw object is zero, and shares no memory with another one.",
            new Churn(LONGS, 8),
            Topology.PAIR,
            OutcomeCounts.freshMemory(),
            "dirty-memory"));
  }
}
