package dev.sharelock.scenario;

import dev.sharelock.scenario.Step.Expected;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** The checks that are steps of a few processes, one after the other. */
final class Scripts {
  private static final Expected ACQUIRED = Expected.of("acquired", "the lock is taken");
  private static final Expected REFUSED =
      Expected.of("not-acquired.*", "the lock is not taken, as another process holds it");
  private static final Expected TOLD =
      Expected.of("after-death.*", "the lock is taken, and the death is told");
  private static final Expected DONE = Expected.of("", "it returns");
  private static final long LONG_NANOS = 20_000_000_000L;
  private static final Duration MOMENT = Duration.ofMillis(60);
  private static final long PATIENCE_NANOS = 30_000_000;

  /** A lock may measure time in whole milliseconds, or by another clock: that is not early. */
  private static final long NOT_EARLY_NANOS = 25_000_000;

  private Scripts() {}

  static List<CheckRow> rows() {
    return List.of(
        CheckRow.script(
            "multi-jvm/values-travel",
            "What one process writes to a raw object of any type, another one reads, bit by bit; first it is 0.",
            new Script(
                "extreme values of every type, written by one process and read by another",
                EnumSet.of(Capability.RAW),
                0,
                values()),
            2,
            "narrow-values"),
        CheckRow.script(
            "multi-jvm/whole-values",
            "A copy, a wrapper and a raw object have the memory that they must.",
            new Script(
                "a copy keeps its value while the original moves on; a wrapper moves with it",
                EnumSet.of(
                    Capability.RAW, Capability.COPY, Capability.SYNCHRONIZE, Capability.LOCKED),
                1,
                copies()),
            2,
            "copy-shares"),
        CheckRow.script(
            "multi-jvm/two-locks",
            "Two locks are two: holding one does not keep others from the other.",
            new Script(
                "one process holds a lock, another one takes and releases a second lock",
                EnumSet.of(Capability.LOCKS, Capability.TRY),
                2,
                twoLocks()),
            2,
            "one-lock"),
        CheckRow.script(
            "multi-jvm/attempts",
            "An attempt does not take a lock that another process holds, and takes one that is free.",
            new Script(
                "one process holds the lock while another one makes attempts",
                EnumSet.of(Capability.LOCKS, Capability.TRY),
                1,
                attempts()),
            2,
            "lying-try"),
        CheckRow.script(
            "multi-jvm/timed-attempts",
            "A timed attempt gives up when its time is over, and not before.",
            new Script(
                "one process holds the lock while another one makes timed attempts",
                EnumSet.of(Capability.LOCKS, Capability.TIMED),
                1,
                timedAttempts()),
            2,
            "early-timeout"),
        CheckRow.script(
            "multi-jvm/interrupted-waiter",
            "A thread that is interrupted while it waits leaves without the lock.",
            new Script(
                "one process holds the lock, a thread of another one waits and is interrupted",
                EnumSet.of(Capability.LOCKS, Capability.INTERRUPTIBLE),
                1,
                interrupted()),
            2,
            "deaf"),
        CheckRow.script(
            "multi-jvm/recursive-hold",
            "A lock that is held twice is free after two releases, not after one.",
            new Script(
                "one process takes the lock twice and releases it, another one makes attempts",
                EnumSet.of(Capability.LOCKS, Capability.RECURSIVE, Capability.TRY),
                1,
                recursive()),
            2,
            "inner-release-frees"),
        CheckRow.script(
                "multi-jvm/abandoned-lock",
                "When the holder of a lock is killed, the lock passes to one of the others or to nobody.",
                new Script(
                    "one process holds the lock and is killed, two others make timed attempts",
                    EnumSet.of(Capability.LOCKS, Capability.TIMED),
                    1,
                    abandoned()),
                3,
                "lying-try")
            .judgedBy(new Abandonment()),
        told(
            "multi-jvm/told-attempt",
            "An attempt that takes the lock of a process that was killed is told of the death, and the next one is not.",
            "attempts",
            Capability.TRY,
            new Step.Retry(0, "t", "l try-acquire 0", TOLD),
            attempt(2, "l")),
        told(
            "multi-jvm/told-timed-attempt",
            "A timed attempt that takes the lock of a process that was killed is told of the death, and the next one is not.",
            "timed attempts",
            Capability.TIMED,
            call(0, "l try-acquire " + LONG_NANOS, TOLD),
            call(2, "l try-acquire " + LONG_NANOS, ACQUIRED)),
        told(
            "multi-jvm/told-interruptible",
            "An interruptible acquisition of the lock of a process that was killed is told of the death, and the next one is not.",
            "interruptible acquisitions",
            Capability.INTERRUPTIBLE,
            call(0, "l acquire-interruptibly", TOLD),
            call(2, "l acquire-interruptibly", ACQUIRED)),
        CheckRow.script(
                "multi-jvm/recursive-death",
                "A process that is killed while it holds the lock twice leaves no level of it to the next holder.",
                new Script(
                    "one process takes the lock twice and is killed, another one takes and releases it once, a third takes it",
                    EnumSet.of(
                        Capability.LOCKS,
                        Capability.RECURSIVE,
                        Capability.ROBUST,
                        Capability.TIMED,
                        Capability.TRY),
                    1,
                    recursiveDeath()),
                3,
                "inherited-count")
            .onlyThorough());
  }

  /** A check that a way of taking the lock is told of a death, once. */
  private static CheckRow told(
      String id, String claim, String how, Capability needed, Step told, Step next) {
    return CheckRow.script(
            id,
            claim,
            new Script(
                "one process holds the lock and is killed, two others take it one after the other by "
                    + how,
                EnumSet.of(Capability.LOCKS, Capability.ROBUST, needed),
                1,
                List.of(
                    make(SharedThing.lock("l", LockKind.PLAIN.text())),
                    call(1, "l acquire", ACQUIRED),
                    new Step.Kill(1),
                    told,
                    call(0, "l recovered", DONE),
                    call(0, "l release", DONE),
                    next,
                    call(2, "l release", DONE))),
            3,
            "silent-death")
        .onlyThorough();
  }

  private static Step make(SharedThing thing) {
    return new Step.Make(thing);
  }

  private static Step call(int process, String operation, Expected expected) {
    return new Step.Call(process, "t", operation, expected);
  }

  /** An attempt to take a lock that is free: it may fail now and then, but not for ever. */
  private static Step attempt(int process, String lock) {
    return new Step.Retry(process, "t", lock + " try-acquire 0", ACQUIRED);
  }

  private static List<Step> values() {
    List<Step> steps = new ArrayList<>();
    int count = 0;
    for (ElementType type : ElementType.values()) {
      String name = "v" + count++;
      steps.add(make(SharedThing.raw(name, Layout.value(type).toString())));
      steps.add(call(1, name + " read 0", Expected.of("0", "a new " + type + " is 0")));
      for (long bits : patterns(type)) {
        steps.add(call(0, name + " write 0 " + bits, DONE));
        steps.add(
            call(
                1,
                name + " read 0",
                Expected.of(Long.toString(bits), "a %s holds the bits %x".formatted(type, bits))));
      }
    }
    return steps;
  }

  private static long[] patterns(ElementType type) {
    return switch (type) {
      case BOOL -> new long[] {1, 0};
      case CHAR, UBYTE -> new long[] {1, 0x7f, 0x80, 0xff};
      case BYTE -> new long[] {1, 0x7f, -0x80, -1};
      case SHORT -> new long[] {0x7fff, -0x8000, -1, 0x1234};
      case USHORT -> new long[] {0x7fff, 0x8000, 0xffff, 0x1234};
      case WCHAR -> new long[] {'a', 0xe4, 0x20ac, 0x1f600};
      case INT -> new long[] {0x7fff_ffff, -0x8000_0000, -1, 0x1234_5678};
      case UINT -> new long[] {0x7fff_ffff, 0x8000_0000L, 0xffff_ffffL, 0x1234_5678};
      case LONG, ULONG, LONGLONG, ULONGLONG ->
          new long[] {
            Long.MAX_VALUE, Long.MIN_VALUE, -1, 0x1234_5678_9abc_def1L, (1L << 53) + 1, 1L << 32
          };
      case FLOAT ->
          new long[] {
            type.fromNumber(16_777_215),
            Float.floatToRawIntBits(-0.1f) & 0xffff_ffffL,
            Float.floatToRawIntBits(Float.MIN_VALUE) & 0xffff_ffffL
          };
      case DOUBLE ->
          new long[] {
            type.fromNumber(9_007_199_254_740_991L),
            Double.doubleToRawLongBits(-0.1),
            Double.doubleToRawLongBits(Double.MIN_VALUE),
            Double.doubleToRawLongBits(Math.PI)
          };
    };
  }

  private static List<Step> copies() {
    String layout = Layout.array(ElementType.LONGLONG, 4).toString();
    Expected seven = Expected.of("7", "it has the value that was written");
    // All are made before the second process begins, which may be able to inherit them only.
    return List.of(
        make(SharedThing.raw("a", layout)),
        call(0, "a write 2 7", DONE),
        make(new SharedThing("c", "copy a", "raw " + layout)),
        make(SharedThing.synchronizedOf("s", layout, "a", LockKind.PLAIN.text())),
        call(1, "c read 2", Expected.of("7", "the copy has the value of the original")),
        call(0, "a write 2 8", DONE),
        call(1, "c read 2", Expected.of("7", "the copy keeps its value")),
        call(1, "a read 2", Expected.of("8", "the original has the new value")),
        call(1, "s write 2 7", DONE),
        call(0, "a read 2", seven),
        call(0, "a write 3 7", DONE),
        call(1, "s read 3", seven));
  }

  private static List<Step> twoLocks() {
    String kind = LockKind.PLAIN.text();
    return List.of(
        make(SharedThing.lock("l", kind)),
        make(SharedThing.lock("m", kind)),
        call(0, "l acquire", ACQUIRED),
        attempt(1, "m"),
        call(1, "m release", DONE),
        call(0, "l release", DONE),
        call(0, "m acquire", ACQUIRED),
        attempt(1, "l"),
        call(1, "l release", DONE),
        call(0, "m release", DONE));
  }

  private static List<Step> attempts() {
    return List.of(
        make(SharedThing.lock("l", LockKind.PLAIN.text())),
        call(0, "l acquire", ACQUIRED),
        call(1, "l try-acquire 0", REFUSED),
        call(1, "l try-acquire 0", REFUSED),
        call(0, "l release", DONE),
        attempt(1, "l"),
        call(0, "l try-acquire 0", REFUSED),
        call(1, "l release", DONE),
        call(0, "l acquire", ACQUIRED),
        call(0, "l release", DONE));
  }

  private static List<Step> timedAttempts() {
    return List.of(
        make(SharedThing.lock("l", LockKind.PLAIN.text())),
        call(0, "l acquire", ACQUIRED),
        call(
            1,
            "l try-acquire " + PATIENCE_NANOS,
            new Expected(
                "not-acquired.*",
                NOT_EARLY_NANOS,
                "the lock is not taken while another process holds it, after about %d ms"
                    .formatted(PATIENCE_NANOS / 1_000_000))),
        call(0, "l release", DONE),
        call(1, "l try-acquire " + LONG_NANOS, ACQUIRED),
        call(1, "l release", DONE),
        call(0, "l acquire", ACQUIRED),
        new Step.Begin(1, "t", "l try-acquire 60000000000"),
        new Step.StillWaiting(1, "t", MOMENT),
        call(0, "l release", DONE),
        new Step.Await(1, "t", ACQUIRED),
        call(1, "l release", DONE));
  }

  private static List<Step> interrupted() {
    Expected interruption = Expected.of("error interrupted", "it ends by an InterruptedException");
    return List.of(
        make(SharedThing.lock("l", LockKind.PLAIN.text())),
        call(0, "l acquire", ACQUIRED),
        new Step.Begin(1, "t", "l acquire-interruptibly"),
        new Step.StillWaiting(1, "t", MOMENT),
        new Step.Interrupt(1, "t"),
        new Step.Await(1, "t", interruption),
        call(0, "l release", DONE),
        // The one that was interrupted has not taken it.
        call(0, "l acquire", ACQUIRED),
        call(0, "l release", DONE),
        call(1, "l acquire-interruptibly", ACQUIRED),
        call(1, "l release", DONE));
  }

  private static List<Step> abandoned() {
    Expected either = Expected.of("acquired|after-death.*|not-acquired.*", "it answers");
    return List.of(
        make(SharedThing.lock("l", LockKind.PLAIN.text())),
        call(1, "l acquire", ACQUIRED),
        call(0, "l try-acquire " + PATIENCE_NANOS, REFUSED),
        new Step.Kill(1),
        call(0, "l try-acquire 2000000000", either),
        call(2, "l try-acquire 500000000", either));
  }

  private static List<Step> recursiveDeath() {
    return List.of(
        make(SharedThing.lock("l", LockKind.RECURSIVE.text())),
        call(1, "l acquire", ACQUIRED),
        call(1, "l acquire", ACQUIRED),
        new Step.Kill(1),
        call(0, "l try-acquire " + LONG_NANOS, TOLD),
        call(0, "l recovered", DONE),
        call(0, "l release", DONE),
        attempt(2, "l"),
        call(2, "l release", DONE));
  }

  private static List<Step> recursive() {
    return List.of(
        make(SharedThing.lock("l", LockKind.RECURSIVE.text())),
        call(0, "l acquire", ACQUIRED),
        call(0, "l acquire", ACQUIRED),
        call(1, "l try-acquire 0", REFUSED),
        call(0, "l release", DONE),
        call(1, "l try-acquire 0", REFUSED),
        call(0, "l release", DONE),
        attempt(1, "l"),
        call(1, "l release", DONE));
  }
}
