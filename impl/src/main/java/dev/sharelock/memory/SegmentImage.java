package dev.sharelock.memory;

import dev.sharelock.platform.MemoryFile;
import dev.sharelock.platform.RangeLock;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A segment seen from outside. It is mapped for reading only and takes no part, so its users can't
 * notice. Once the image is closed, reading fails with IllegalStateException.
 */
public final class SegmentImage implements AutoCloseable {
  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

  /** How often a segment that keeps changing is read again. */
  private static final int ATTEMPTS = 1000;

  private final MemoryFile file;
  private final Arena arena;
  private final MemorySegment memory;

  private SegmentImage(MemoryFile file, Arena arena, MemorySegment memory) {
    this.file = file;
    this.arena = arena;
    this.memory = memory;
  }

  /**
   * A process that has the segment attached, or had it.
   *
   * @param slot its place in the table, 1 to 1023
   * @param generation how many participants have had that place, this one included
   * @param process which process it is
   * @param alive whether it has the segment attached; false after its end or its detaching
   * @param waitsFor the offsets of the locks that its threads sleep for, four at most
   */
  public record Participant(
      int slot, int generation, ProcessIdentity process, boolean alive, List<Long> waitsFor) {
    /** Its name in lock words. */
    public int id() {
      return ParticipantId.of(slot, generation);
    }
  }

  /**
   * Opens a segment at a path, or another process's at {@code /proc/PID/fd/N}.
   *
   * @throws IOException if it can't be opened, is no segment of this layout version, or has another
   *     size than it was created with
   */
  @SuppressWarnings("MustBeClosedChecker") // the image closes its arena
  public static SegmentImage open(Path path) throws IOException {
    MemoryFile file = MemoryFile.openReadOnlyAt(path);
    Arena arena = Arena.ofShared();
    try {
      return new SegmentImage(file, arena, Segment.mapChecked(file, arena, path));
    } catch (Throwable e) {
      arena.close();
      file.close();
      throw e;
    }
  }

  /**
   * Whether a file begins as a segment does. It need not be complete.
   *
   * @throws IOException if it can't be read
   */
  public static boolean isSegment(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (SeekableByteChannel channel = Files.newByteChannel(path)) {
      ByteBuffer magic = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
      return channel.read(magic) == Long.BYTES
          && magic.getLong((int) SegmentLayout.MAGIC) == SegmentLayout.MAGIC_VALUE;
    }
  }

  /**
   * A function that reads an image.
   *
   * @param <T> the outcome
   */
  @FunctionalInterface
  public interface Reading<T> {
    /**
     * Reads; called again if blocks were allocated or freed meanwhile.
     *
     * @throws IOException if the segment is damaged, or seems so because it is being changed
     */
    T read() throws IOException;
  }

  /**
   * Reads the blocks of one moment: reads again if blocks were allocated or freed meanwhile, up to
   * 1000 times. Values and locks go on changing.
   *
   * @throws IOException if the segment is damaged
   */
  public <T> T consistently(Reading<T> reading) throws IOException {
    IOException damage = null;
    T last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int before = (int) INT.getVolatile(memory, SegmentLayout.CHANGES);
      try {
        last = reading.read();
        damage = null;
      } catch (IOException e) {
        damage = e;
      }
      VarHandle.loadLoadFence();
      boolean creatorIsAtIt = (before & 1) != 0;
      if (!creatorIsAtIt && (int) INT.getVolatile(memory, SegmentLayout.CHANGES) == before) {
        break;
      }
      Thread.onSpinWait();
    }
    if (damage != null) {
      throw damage;
    }
    return last;
  }

  /**
   * Returns the id, which no other segment has, nor a copy of this one's file.
   *
   * @throws IOException if the file's numbers can't be read
   */
  public UUID id() throws IOException {
    return SegmentHeader.idOf(memory, file.status());
  }

  /** Returns the size in bytes. */
  public long size() {
    return memory.byteSize();
  }

  /** Returns the PID that the creator had. */
  public int creatorPid() {
    return memory.get(ValueLayout.JAVA_INT, SegmentLayout.CREATOR_PID);
  }

  /** Returns every entry of the participants' table that was ever used, in the order of slots. */
  public List<Participant> participants() {
    List<Participant> found = new ArrayList<>();
    for (int slot = 1; slot < SegmentLayout.PARTICIPANT_SLOTS; slot++) {
      long entry = SegmentLayout.participant(slot);
      int state = (int) INT.getVolatile(memory, entry + SegmentLayout.STATE);
      if ((state & SegmentLayout.STATE_JOINED) != 0) {
        ProcessIdentity process =
            new ProcessIdentity(
                (int) INT.getVolatile(memory, entry + SegmentLayout.PID),
                (long) LONG.getVolatile(memory, entry + SegmentLayout.START_TICKS),
                (long) LONG.getVolatile(memory, entry + SegmentLayout.PID_NAMESPACE));
        found.add(
            new Participant(
                slot,
                state >>> 2,
                process,
                RangeLock.isLockedByAnother(file, entry),
                waitsFor(entry)));
      }
    }
    return found;
  }

  private List<Long> waitsFor(long entry) {
    return IntStream.range(0, SegmentLayout.WAITING_PLACES)
        .mapToObj(place -> (long) LONG.getVolatile(memory, entry + SegmentLayout.waiting(place)))
        .filter(lock -> lock != 0)
        .toList();
  }

  /**
   * Returns all blocks, free ones too, from the first one on.
   *
   * @throws IOException if the segment is damaged, or seems so because blocks are being allocated:
   *     read it {@linkplain #consistently consistently}
   */
  public List<BlockHeader> blocks() throws IOException {
    return new BlockChain(memory).blocks();
  }

  /**
   * Returns the blocks that have names, in the order of creation; none in a segment without names.
   *
   * @throws IOException if the segment is damaged
   */
  public List<NamedBlock> names() throws IOException {
    var directory = NameDirectory.in(memory);
    return directory.isPresent() ? directory.get().all() : List.of();
  }

  /**
   * Fails unless the segment's blocks can have names, before it is attached.
   *
   * @param path for the message
   * @throws IOException if they can't
   */
  public void requireNames(Path path) throws IOException {
    if (NameDirectory.in(memory).isEmpty()) {
      throw new IOException(path + " is a segment without names, or not complete yet");
    }
  }

  /** Returns the payload of a block that is in use, for reading. */
  public MemorySegment payload(BlockHeader block) {
    return block.payload(memory);
  }

  /** Unmaps the image. The segment is not changed. */
  @Override
  public void close() {
    arena.close();
    file.close();
  }
}
