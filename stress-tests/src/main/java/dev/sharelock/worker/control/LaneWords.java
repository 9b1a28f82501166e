package dev.sharelock.worker.control;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What one thread of a worker says of itself, in its words of the {@link ControlFile}. */
public final class LaneWords {
  /** How many bytes a lane has. */
  static final int BYTES = 1024;

  /** How many counters {@link #outcome} has. */
  public static final int OUTCOMES = 16;

  private static final VarHandle LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();

  private static final long READY = 0;
  private static final long LEFT = 8;
  private static final long OPERATIONS = 16;
  private static final long HOLDING = 24;
  private static final long HANDOVERS = 32;
  private static final long LOSS_AFTER = 40;
  private static final long LOSS_NANOS = 48;
  private static final long VIOLATIONS = 56;
  private static final long INTRUDER = 64;
  private static final long TOLD = 72;
  private static final long TOLD_NANOS = 80;
  private static final long TOLD_PID = 88;
  private static final long FAILED = 96;
  private static final long TEXT_BYTES = 104;
  private static final long TEXT = 112;
  private static final int LONGEST_TEXT = 384;
  private static final long OUTCOME = 512;
  private static final long ATTEMPTING = OUTCOME + OUTCOMES * Long.BYTES;

  private final MemorySegment words;

  LaneWords(MemorySegment words) {
    this.words = words;
  }

  /** Returns words that nobody looks at. */
  public static LaneWords unwatched() {
    return new LaneWords(MemorySegment.ofArray(new long[BYTES / Long.BYTES]));
  }

  /** Returns the last round that the lane was ready for. */
  public long ready() {
    return get(READY);
  }

  /** Returns the last round that the lane has left. */
  public long left() {
    return get(LEFT);
  }

  /** Returns how many operations of the round have returned. */
  public long operations() {
    return get(OPERATIONS);
  }

  /** Returns whether the lane holds the lock and waits for its end. */
  public boolean holding() {
    return get(HOLDING) == 1;
  }

  /** Returns how many operations found a value that another lane had written in between. */
  public long handovers() {
    return get(HANDOVERS);
  }

  /** Returns after how many operations the value first went back; 0 if it never did. */
  public long lossAfter() {
    return get(LOSS_AFTER);
  }

  /** Returns when the value first went back. */
  public long lossNanos() {
    return get(LOSS_NANOS);
  }

  /** Returns how often another lane was inside the critical section at the same time. */
  public long violations() {
    return get(VIOLATIONS);
  }

  /** Returns the mark that the lane found the first time that its own was gone. */
  public long intruder() {
    return get(INTRUDER);
  }

  /** Returns how many deaths the lane was told of in this round. */
  public long told() {
    return get(TOLD);
  }

  /** Returns when the lane was last told of a death. */
  public long toldNanos() {
    return get(TOLD_NANOS);
  }

  /** Returns the process whose death the lane was last told of. */
  public long toldPid() {
    return get(TOLD_PID);
  }

  /** Returns whether something was thrown in the workload. */
  public boolean failed() {
    return get(FAILED) != 0;
  }

  /** Returns what the lane was told, or what was thrown. */
  public String text() {
    byte[] bytes = new byte[Math.clamp(get(TEXT_BYTES), 0, LONGEST_TEXT)];
    MemorySegment.copy(words, ValueLayout.JAVA_BYTE, TEXT, bytes, 0, bytes.length);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Returns one of the counters that the workload keeps. */
  public long outcome(int which) {
    return get(OUTCOME + (long) which * Long.BYTES);
  }

  /** Returns how many attempts to take the lock have begun. */
  public long attempting() {
    return get(ATTEMPTING);
  }

  /** The lane is ready for a round; its words are 0 again. */
  public void beReady(long round) {
    for (long word = OPERATIONS; word <= ATTEMPTING; word += Long.BYTES) {
      set(word, 0);
    }
    set(READY, round);
  }

  /** The lane has left a round. */
  public void leave(long round) {
    set(LEFT, round);
  }

  /** So many operations of the round have returned. */
  public void operations(long count) {
    LONG.setOpaque(words, OPERATIONS, count);
  }

  /** The lane begins its attempt number {@code count} to take the lock. */
  public void attempting(long count) {
    LONG.setOpaque(words, ATTEMPTING, count);
  }

  /** The lane holds the lock and waits for its end. */
  public void hold() {
    set(HOLDING, 1);
  }

  /** So many operations found a value that another lane had written. */
  public void handovers(long count) {
    LONG.setOpaque(words, HANDOVERS, count);
  }

  /** After so many operations the value went back, now. */
  public void lostAfter(long operations) {
    set(LOSS_NANOS, System.nanoTime());
    set(LOSS_AFTER, operations);
  }

  /** Another mark than the lane's own was found on leaving the critical section. */
  public void violated(long intruder) {
    if (get(VIOLATIONS) == 0) {
      set(INTRUDER, intruder);
    }
    set(VIOLATIONS, get(VIOLATIONS) + 1);
  }

  /** The lock told of the death of a process. */
  public void told(long pid, String text) {
    set(TOLD_NANOS, System.nanoTime());
    set(TOLD_PID, pid);
    text(text);
    set(TOLD, get(TOLD) + 1);
  }

  /** Something was thrown in the workload. */
  public void fail(String text) {
    text(text);
    set(FAILED, 1);
  }

  /** Sets one of the workload's counters. */
  public void outcome(int which, long count) {
    LONG.setOpaque(words, OUTCOME + (long) which * Long.BYTES, count);
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] kept = Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST_TEXT));
    MemorySegment.copy(kept, 0, words, ValueLayout.JAVA_BYTE, TEXT, kept.length);
    set(TEXT_BYTES, kept.length);
  }

  private long get(long offset) {
    return (long) LONG.getVolatile(words, offset);
  }

  private void set(long offset, long value) {
    LONG.setVolatile(words, offset, value);
  }
}
