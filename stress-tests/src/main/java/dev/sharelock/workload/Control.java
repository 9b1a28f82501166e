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
import java.util.Optional;

/**
 * The words through which the conductor of a run and its workers talk: a small file that all have
 * mapped. It is the harness's own, so that it works however broken the memory under test is.
 *
 * <p>All words are 64 bits in the byte order of the machine, 0 at first.
 *
 * <pre>
 *   0  announced  the round to get ready for, counted from 1; -1: end
 *   8  started    the round that has begun
 *  16  over       the round that is to be left after the current operation
 *  24  recorded   how many operations a lane records in the announced round before it leaves it;
 *                 0 if none are to be recorded
 *  64  ownerless  the word of a lock that names no owner, 0 when free
 * 128  a lane for each thread of each worker, {@value #LANE_BYTES} bytes each:
 *        0  ready       the round it is ready for: it spins until that has begun
 *        8  left        the round it has left
 *       16  operations  how many operations of the round have returned
 *       24  holding     1 while it has the lock and waits for its end
 *       32  lossAfter   after how many operations it first saw the value go back, 0 if never
 *       40  lossNanos   when that was, on the monotonic clock
 *       48  told        how often the lock told it of a death
 *       56  toldNanos   when that was last, on the monotonic clock
 *       64  text        what it was told: length in bytes, then UTF-8
 * </pre>
 */
public final class Control implements AutoCloseable {
  static final int LANE_BYTES = 512;

  private static final long ANNOUNCED = 0;
  private static final long STARTED = 8;
  private static final long OVER = 16;
  private static final long RECORDED = 24;
  private static final long OWNERLESS = 64;
  private static final long LANES = 128;
  private static final long END = -1;

  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

  private final Arena arena;
  private final MemorySegment words;

  private Control(Arena arena, MemorySegment words) {
    this.arena = arena;
    this.words = words;
  }

  /** Makes the file, with so many lanes. */
  public static Control create(Path file, int lanes) throws IOException {
    return map(file, LANES + (long) lanes * LANE_BYTES, StandardOpenOption.CREATE_NEW);
  }

  /** Opens the file that the conductor has made. */
  public static Control open(Path file) throws IOException {
    return map(file, 0, StandardOpenOption.WRITE);
  }

  @SuppressWarnings("MustBeClosedChecker") // closed with this object
  private static Control map(Path file, long bytes, StandardOpenOption how) throws IOException {
    Arena arena = Arena.ofShared();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, how)) {
      long size = bytes == 0 ? channel.size() : bytes;
      return new Control(arena, channel.map(MapMode.READ_WRITE, 0, size, arena));
    } catch (Throwable e) {
      arena.close();
      throw e;
    }
  }

  /** Tells the workers to get ready for a round. */
  public void announce(long round, long recordedOperations) {
    set(RECORDED, recordedOperations);
    set(ANNOUNCED, round);
  }

  /** Begins a round: whoever is ready for it starts at once. */
  public void start(long round) {
    set(STARTED, round);
  }

  /** Ends a round: each lane leaves it after its current operation. */
  public void end(long round) {
    set(OVER, round);
  }

  /** Tells the workers to end. */
  public void endAll() {
    set(ANNOUNCED, END);
  }

  /** The round to get ready for; empty if there is to be none any more. */
  Optional<Long> announced() {
    long round = get(ANNOUNCED);
    return round == END ? Optional.empty() : Optional.of(round);
  }

  long recordedOperations() {
    return get(RECORDED);
  }

  boolean started(long round) {
    return get(STARTED) >= round;
  }

  boolean over(long round) {
    return (long) LONG.getOpaque(words, OVER) >= round;
  }

  boolean takeOwnerless(long owner) {
    return LONG.compareAndSet(words, OWNERLESS, 0L, owner);
  }

  void freeOwnerless() {
    set(OWNERLESS, 0);
  }

  /** The lane of one thread. */
  public Lane lane(int index) {
    return new Lane(words.asSlice(LANES + (long) index * LANE_BYTES, LANE_BYTES));
  }

  @Override
  public void close() {
    arena.close();
  }

  private long get(long offset) {
    return (long) LONG.getVolatile(words, offset);
  }

  private void set(long offset, long value) {
    LONG.setVolatile(words, offset, value);
  }
}
