package dev.sharelock.workload;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The operations of one lane in one round, written through to a mapped file as they happen, so that
 * a killed process leaves its own up to the one it died in.
 *
 * <p>All words are 64 bits in the byte order of the machine.
 *
 * <pre>
 *   0  begun     how many operations were invoked
 *  64  a record for each operation, {@value #RECORD_BYTES} bytes:
 *        0  invoked   when, on the monotonic clock in nanoseconds
 *        8  returned  when it returned, 0 as long as it has not
 *       16  answer    what it answered
 * </pre>
 */
public final class OperationLog implements AutoCloseable {
  static final int RECORD_BYTES = 24;

  private static final long RECORDS = 64;
  private static final long INVOKED = 0;
  private static final long RETURNED = 8;
  private static final long ANSWER = 16;

  private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG;
  private static final VarHandle LONG = WORD.varHandle();

  private final Arena arena;
  private final MemorySegment words;
  private final int capacity;

  private OperationLog(Arena arena, MemorySegment words) {
    this.arena = arena;
    this.words = words;
    this.capacity = (int) ((words.byteSize() - RECORDS) / RECORD_BYTES);
  }

  /** Makes the file, with room for so many operations. */
  public static OperationLog create(Path file, int capacity) throws IOException {
    return map(file, RECORDS + (long) capacity * RECORD_BYTES, StandardOpenOption.CREATE_NEW);
  }

  /** Opens the file that the conductor has made. */
  public static OperationLog open(Path file) throws IOException {
    return map(file, 0, StandardOpenOption.WRITE);
  }

  @SuppressWarnings("MustBeClosedChecker") // closed with this object
  private static OperationLog map(Path file, long bytes, StandardOpenOption how)
      throws IOException {
    Arena arena = Arena.ofShared();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, how)) {
      long size = bytes == 0 ? channel.size() : bytes;
      return new OperationLog(arena, channel.map(MapMode.READ_WRITE, 0, size, arena));
    } catch (Throwable e) {
      arena.close();
      throw e;
    }
  }

  /** How many operations have room. */
  public int capacity() {
    return capacity;
  }

  /** Forgets everything. */
  void clear() {
    LONG.setRelease(words, 0L, 0L);
  }

  /** Operation {@code i}, the next one, is about to be invoked. */
  void invoke(int i) {
    long record = record(i);
    words.set(WORD, record + RETURNED, 0);
    words.set(WORD, record + INVOKED, System.nanoTime());
    LONG.setRelease(words, 0L, i + 1L);
    // The clock was read before the first access of the operation, also on a weaker memory model.
    VarHandle.fullFence();
  }

  /** Operation {@code i} has returned. */
  void respond(int i, long answer) {
    VarHandle.fullFence();
    long record = record(i);
    words.set(WORD, record + ANSWER, answer);
    LONG.setRelease(words, record + RETURNED, System.nanoTime());
  }

  /** How many operations were invoked. */
  public int begun() {
    return Math.toIntExact((long) LONG.getAcquire(words, 0L));
  }

  /** When operation {@code i} was invoked. */
  public long invoked(int i) {
    return words.get(WORD, record(i) + INVOKED);
  }

  /** When operation {@code i} returned; 0 if it did not. */
  public long returned(int i) {
    return (long) LONG.getAcquire(words, record(i) + RETURNED);
  }

  /** What operation {@code i} answered, if it returned. */
  public long answer(int i) {
    return words.get(WORD, record(i) + ANSWER);
  }

  private static long record(int i) {
    return RECORDS + (long) i * RECORD_BYTES;
  }

  @Override
  public void close() {
    arena.close();
  }
}
