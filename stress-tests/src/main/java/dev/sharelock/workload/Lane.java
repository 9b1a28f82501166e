package dev.sharelock.workload;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What one thread of a worker says of itself; its words are drawn in {@link Control}. */
public final class Lane {
  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

  private static final long READY = 0;
  private static final long LEFT = 8;
  private static final long OPERATIONS = 16;
  private static final long HOLDING = 24;
  private static final long LOSS_AFTER = 32;
  private static final long LOSS_NANOS = 40;
  private static final long TOLD = 48;
  private static final long TOLD_NANOS = 56;
  private static final long TEXT_LENGTH = 64;
  private static final long TEXT = 72;

  private final MemorySegment words;

  Lane(MemorySegment words) {
    this.words = words;
  }

  /** A lane that nobody looks at, for warming up. */
  static Lane unwatched() {
    return new Lane(MemorySegment.ofArray(new long[Control.LANE_BYTES / Long.BYTES]));
  }

  /** The last round it was ready for. */
  public long ready() {
    return get(READY);
  }

  /** The last round it has left. */
  public long left() {
    return get(LEFT);
  }

  /** How many operations of the round have returned. */
  public long operations() {
    return get(OPERATIONS);
  }

  /** Whether it has the lock and waits for its end. */
  public boolean holding() {
    return get(HOLDING) == 1;
  }

  /** After how many operations of the round it first saw the value go back; 0 if it never did. */
  public long lossAfter() {
    return get(LOSS_AFTER);
  }

  /** When it first saw the value go back. */
  public long lossNanos() {
    return get(LOSS_NANOS);
  }

  /** How often the lock told it of a death in this round. */
  public long told() {
    return get(TOLD);
  }

  /** When it was last told of a death. */
  public long toldNanos() {
    return get(TOLD_NANOS);
  }

  /** What the lock said of the death. */
  public String toldText() {
    byte[] bytes = new byte[Math.toIntExact(get(TEXT_LENGTH))];
    MemorySegment.copy(words, ValueLayout.JAVA_BYTE, TEXT, bytes, 0, bytes.length);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  void beReady(long round) {
    for (long word = OPERATIONS; word <= TEXT_LENGTH; word += Long.BYTES) {
      set(word, 0);
    }
    set(READY, round);
  }

  void leave(long round) {
    set(LEFT, round);
  }

  void operations(long count) {
    LONG.setOpaque(words, OPERATIONS, count);
  }

  void hold() {
    set(HOLDING, 1);
  }

  void lostAfter(long operations) {
    set(LOSS_NANOS, System.nanoTime());
    set(LOSS_AFTER, operations);
  }

  void told(String text) {
    set(TOLD_NANOS, System.nanoTime());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] kept = Arrays.copyOf(bytes, (int) Math.min(bytes.length, Control.LANE_BYTES - TEXT));
    MemorySegment.copy(kept, 0, words, ValueLayout.JAVA_BYTE, TEXT, kept.length);
    set(TEXT_LENGTH, kept.length);
    set(TOLD, get(TOLD) + 1);
  }

  private long get(long offset) {
    return (long) LONG.getVolatile(words, offset);
  }

  private void set(long offset, long value) {
    LONG.setVolatile(words, offset, value);
  }
}
