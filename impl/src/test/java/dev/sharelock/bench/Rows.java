package dev.sharelock.bench;

import dev.sharelock.bench.Row.Rival;
import java.util.ArrayList;
import java.util.List;

/** All rows of the table. */
final class Rows {
  private static final int STARTS = 3;
  private static final String VALUE = "Sharelock";

  private static final List<Measure> CONTENDING =
      List.of(
          Measure.higher("ops_per_s", "of all", "M/s", 1e-6),
          Measure.higher("share", "the slowest one's share", "%", 100),
          Measure.lower("p99_us", "99 % of the blocked waits below", "µs"),
          Measure.lower("max_us", "longest wait", "µs"));

  private Rows() {}

  /** Those that a machine can show that has so many processors. */
  static List<Row> all(int processors) {
    List<Row> rows = new ArrayList<>();
    rows.add(uncontended());
    rows.add(contended());
    if (processors >= 4) {
      rows.add(fourContending());
    }
    for (RawAccess access : RawAccess.values()) {
      rows.add(raw(access));
    }
    rows.add(death("64 MB", 64, 2));
    rows.add(death("2 GB", 2048, 5));
    rows.add(create());
    rows.add(copy());
    rows.addAll(arrays());
    return rows;
  }

  private static Row uncontended() {
    return new Row(
        "uncontended",
        "hold + get + set + release, nobody else",
        List.of(Measure.lower("ns_per_op", "processor time", "ns")),
        Contestant.java(VALUE, "uncontended", "value"),
        locks("uncontended", Goal.atMost(0.8), Goal.atLeast(60)),
        STARTS);
  }

  private static Row contended() {
    return new Row(
        "contended",
        "the same, two processes contending",
        CONTENDING,
        Contestant.java(VALUE, "contended", "value"),
        locks("contended", Goal.atLeast(1).lowerQuartile(0.9), Goal.atLeast(30)),
        STARTS);
  }

  private static Row fourContending() {
    String row = "contended-4";
    return new Row(
        "contended",
        "the same, four processes contending",
        CONTENDING,
        Contestant.java(VALUE, row, "value"),
        List.of(
            new Rival(Contestant.c(row), Goal.BESIDE),
            beside("glibc's mutex, from Java", row, "glibc"),
            beside("FileChannel.lock", row, "file-lock")),
        STARTS);
  }

  private static List<Rival> locks(String row, Goal c, Goal python) {
    return List.of(
        new Rival(Contestant.c(row), c),
        new Rival(Contestant.python(row), python),
        beside("Sharelock, getObj() inside the hold", row, "object"),
        beside("glibc's mutex, from Java", row, "glibc"),
        beside("FileChannel.lock", row, "file-lock"),
        beside("ReentrantLock, threads of one JVM", row, "reentrant"),
        beside("AtomicLong, threads of one JVM", row, "atomic"));
  }

  private static Rival beside(String name, String row, String subject) {
    return new Rival(Contestant.java(name, row, subject), Goal.BESIDE);
  }

  private static Row raw(RawAccess access) {
    String mode = access.argument();
    return new Row(
        "raw",
        "raw " + mode.replace('-', ' '),
        List.of(Measure.lower("ns_per_op", "processor time", "ns")),
        Contestant.java(VALUE, "raw", mode),
        List.of(new Rival(Contestant.java("VarHandle", "bare", mode), Goal.atMost(1.1))),
        STARTS);
  }

  private static Row death(String heap, int megabytes, double most) {
    String size = Integer.toString(megabytes);
    return new Row(
        "death",
        "owner with a heap of " + heap + " killed → a blocked waiter knows",
        List.of(
            Measure.lower("known_ms", "after the kill", "ms").atMost(most),
            Measure.lower("kernel_ms", "until its process has ended", "ms")),
        Contestant.java(VALUE, "death", size),
        List.of(
            beside("glibc's mutex, from Java", "glibc-death", size),
            new Rival(Contestant.cOwner(megabytes), Goal.BESIDE)),
        1);
  }

  private static Row create() {
    return new Row(
        "create",
        "a new value with a lock of its own",
        List.of(Measure.lower("us_per_op", "time", "µs").atMost(10)),
        Contestant.java(VALUE, "create", "value"),
        List.of(new Rival(Contestant.python("create"), Goal.BESIDE)),
        STARTS);
  }

  private static Row copy() {
    return new Row(
        "copy",
        "copy of 64 MiB",
        List.of(Measure.lower("ms_per_op", "time", "ms")),
        Contestant.java(VALUE, "copy", "doubles"),
        List.of(new Rival(Contestant.python("copy"), Goal.atMost(0.7))),
        STARTS);
  }

  private static List<Row> arrays() {
    return List.of(
        array("read into a new Java array", "array-read-new", "array-read"),
        array("read into an existing Java array", "array-read-into", "array-read"),
        array("written from a Java array", "array-write", "array-write"));
  }

  private static Row array(String what, String ours, String python) {
    return new Row(
        "array",
        "2^20 doubles under their lock, " + what,
        List.of(Measure.lower("ms_per_op", "time", "ms")),
        Contestant.java(VALUE, ours, "doubles"),
        List.of(new Rival(Contestant.python(python), Goal.atLeast(10))),
        STARTS);
  }
}
