package dev.sharelock.worker.control;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The words through which the conductor of a run and the lanes of its workers talk: a small file
 * that all have mapped. It belongs to the harness, so that it works however broken the memory under
 * test is. Its bytes are described in {@code docs/worker-protocol.md}.
 */
public final class ControlFile implements AutoCloseable {
  /** The byte of the word that a twin's lock may use. */
  public static final long TWIN = 192;

  /** The byte of the second such word. */
  public static final long TWIN_2 = 256;

  /** The byte of the first word of the barrier. */
  public static final long BARRIER = 320;

  /** {@link #announced()} when the lanes are to end. */
  public static final long END = -1;

  private static final long MAGIC = 0x4C52_5443_4B4C_4853L; // «SHLKCTRL», its first byte lowest
  private static final long VERSION = 1;
  private static final long VERSION_AT = 8;
  private static final long LANES_AT = 16;
  private static final long ANNOUNCED = 64;
  private static final long STARTED = 72;
  private static final long OVER = 80;
  private static final long RECORDED = 88;
  private static final long LIMIT = 96;
  private static final long WITNESS = 104;
  private static final long MARK = 128;
  private static final long FIRST_LANE = 1024;

  private static final VarHandle LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();

  private final Arena arena;
  private final MemorySegment words;

  private ControlFile(Arena arena, MemorySegment words) {
    this.arena = arena;
    this.words = words;
  }

  /** Makes the file, with so many lanes. */
  public static ControlFile create(Path file, int lanes) throws IOException {
    long bytes = FIRST_LANE + (long) lanes * LaneWords.BYTES;
    ControlFile made = map(file, bytes, StandardOpenOption.CREATE_NEW);
    made.set(LANES_AT, lanes);
    made.set(VERSION_AT, VERSION);
    made.set(0, MAGIC);
    return made;
  }

  /** Opens the file that the conductor has made. */
  public static ControlFile open(Path file) throws IOException {
    ControlFile opened = map(file, 0, StandardOpenOption.WRITE);
    if (opened.get(0) != MAGIC || opened.get(VERSION_AT) != VERSION) {
      opened.close();
      throw new IOException("The file " + file + " is no control file of version " + VERSION + ".");
    }
    return opened;
  }

  @SuppressWarnings("MustBeClosedChecker") // closed with this object
  private static ControlFile map(Path file, long bytes, StandardOpenOption how) throws IOException {
    Arena arena = Arena.ofShared();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, how)) {
      long size = bytes == 0 ? channel.size() : bytes;
      if (bytes != 0) {
        // Written, so that a full disk is an exception here and no fault at an access.
        var _ = channel.write(java.nio.ByteBuffer.allocate((int) bytes), 0);
      }
      return new ControlFile(arena, channel.map(MapMode.READ_WRITE, 0, size, arena));
    } catch (Throwable e) {
      arena.close();
      throw e;
    }
  }

  /** A round as it is announced. */
  public record Announcement(long round, long recorded, long limit, boolean witness) {}

  /** Tells the lanes to get ready for a round. */
  public void announce(Announcement announcement) {
    set(RECORDED, announcement.recorded());
    set(LIMIT, announcement.limit());
    set(WITNESS, announcement.witness() ? 1 : 0);
    set(ANNOUNCED, announcement.round());
  }

  /** Begins a round: a lane that is ready for it starts at once. */
  public void start(long round) {
    set(STARTED, round);
  }

  /** Ends a round: each lane leaves it after its current operation. */
  public void end(long round) {
    set(OVER, round);
  }

  /** Tells the lanes to end. */
  public void endAll() {
    set(OVER, Long.MAX_VALUE);
    set(ANNOUNCED, END);
  }

  /** Returns the number of the round to get ready for, {@link #END} if there is to be none. */
  public long announced() {
    return get(ANNOUNCED);
  }

  /** Returns the round that was announced last, in full. */
  public Announcement announcement() {
    return new Announcement(get(ANNOUNCED), get(RECORDED), get(LIMIT), get(WITNESS) != 0);
  }

  /** Returns whether a round has begun. */
  public boolean started(long round) {
    return get(STARTED) >= round;
  }

  /** Returns whether a round is to be left. */
  public boolean over(long round) {
    return (long) LONG.getOpaque(words, OVER) >= round;
  }

  /** Returns the mark of the lane that is inside the critical section. */
  public long mark() {
    return (long) LONG.getOpaque(words, MARK);
  }

  /** Marks that a lane is inside the critical section. */
  public void mark(long mark) {
    LONG.setOpaque(words, MARK, mark);
  }

  /** Returns a word, with volatile effects. */
  public long get(long at) {
    return (long) LONG.getVolatile(words, at);
  }

  /** Replaces a word, with volatile effects. */
  public void set(long at, long value) {
    LONG.setVolatile(words, at, value);
  }

  /** Replaces a word if it has the expected value. */
  public boolean compareAndSet(long at, long expected, long value) {
    return LONG.compareAndSet(words, at, expected, value);
  }

  /** Adds to a word and returns what it was before. */
  public long getAndAdd(long at, long delta) {
    while (true) {
      long found = get(at);
      if (compareAndSet(at, found, found + delta)) {
        return found;
      }
    }
  }

  /** Returns the words of one lane. */
  public LaneWords lane(int index) {
    return new LaneWords(
        words.asSlice(FIRST_LANE + (long) index * LaneWords.BYTES, LaneWords.BYTES));
  }

  @Override
  public void close() {
    arena.close();
  }
}
