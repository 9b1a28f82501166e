package dev.sharelock.workload;

import dev.sharelock.history.Recorder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a worker process is told, as text: an argument a setting, {@code name=value}.
 *
 * <p>This is the whole contract between a run and its workers; a program in any language can keep
 * it:
 *
 * <ol>
 *   <li>It is started with {@code implementation=NAME}, {@code area=HANDLE} (what the
 *       implementation gives for attaching), {@code control=FILE} (see {@link Control}), {@code
 *       records=DIRECTORY} (the operations of lane n in round m are recorded in its file {@code
 *       lane-n-round-m}, as {@link Recorder} does), {@code lane=N} and {@code threads=N} (its
 *       threads have the lanes from there on), {@code guard=}{@link Guard}, {@code work=}{@link
 *       Work} and, for a holder, {@code hold-after=N}.
 *   <li>It attaches the area, warms up on memory of its own, and waits for rounds to be announced.
 *   <li>In each round, once begun, every thread does its work on the first value and the first lock
 *       of the area until the round is over, and records its operations if that was asked for.
 *   <li>It ends with exit status 0 when it is told to or its standard input ends, and with {@value
 *       WorkerMain#FAILED} and a stack trace on its standard error when something is thrown.
 * </ol>
 *
 * @param implementation the name of the implementation under test
 * @param area the handle of the area
 * @param control the file of the words through which it is conducted
 * @param records where the recordings of the lanes go
 * @param firstLane the lane of its first thread
 * @param threads how many threads it has
 * @param guard what its operations are guarded by
 * @param work what it does in a round
 * @param holdAfter for a holder: after how many operations it keeps the lock
 */
public record WorkerArguments(
    String implementation,
    String area,
    Path control,
    Path records,
    int firstLane,
    int threads,
    Guard guard,
    Work work,
    long holdAfter) {

  /** What the operations of a worker are guarded by. */
  public enum Guard {
    /** The area's lock. */
    LOCK,
    /** Nothing: the broken twin of every check of a lock. */
    NOTHING,
    /** A correct lock of the harness that names no owner, and so cannot survive one. */
    OWNERLESS
  }

  /** What a worker does in a round. */
  public enum Work {
    /** Increments by get and set until the round is over. */
    INCREMENT,
    /** Increments, then takes the lock once more and keeps it before reading. */
    HOLD_BEFORE_READ,
    /** As before, and keeps it between reading and writing. */
    HOLD_BEFORE_WRITE,
    /** As before, and keeps it after writing. */
    HOLD_AFTER_WRITE
  }

  /** As the arguments of a process. */
  public List<String> toText() {
    List<String> text = new ArrayList<>();
    text.add("implementation=" + implementation);
    text.add("area=" + area);
    text.add("control=" + control);
    text.add("records=" + records);
    text.add("lane=" + firstLane);
    text.add("threads=" + threads);
    text.add("guard=" + guard);
    text.add("work=" + work);
    text.add("hold-after=" + holdAfter);
    return text;
  }

  static WorkerArguments parse(String[] text) {
    Map<String, String> settings = new HashMap<>();
    for (String argument : text) {
      int equals = argument.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("'" + argument + "' is not of the form name=value.");
      }
      settings.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    return new WorkerArguments(
        required(settings, "implementation"),
        required(settings, "area"),
        Path.of(required(settings, "control")),
        Path.of(required(settings, "records")),
        Integer.parseInt(required(settings, "lane")),
        Integer.parseInt(required(settings, "threads")),
        Guard.valueOf(required(settings, "guard")),
        Work.valueOf(required(settings, "work")),
        Long.parseLong(settings.getOrDefault("hold-after", "0")));
  }

  private static String required(Map<String, String> settings, String name) {
    String value = settings.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The setting '" + name + "' is missing.");
    }
    return value;
  }

  /** The recording of what a lane does in a round. */
  public static Path recording(Path directory, int lane, long round) {
    return directory.resolve("lane-" + lane + "-round-" + round);
  }
}
