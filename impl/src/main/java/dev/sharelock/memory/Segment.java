package dev.sharelock.memory;

import dev.sharelock.platform.MemoryFile;
import dev.sharelock.platform.RangeLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A piece of memory that several processes share, with a table of these processes.
 *
 * <p>By default it is anonymous: nothing of it remains after the last process that has it attached
 * has ended or was killed. For unrelated processes it lies at a path. Its space is reserved when it
 * is created, so that using it can't fail later. A process attaches a segment at most once, however
 * it found it; at most 1023 processes have it attached at a time.
 *
 * <p>Python: {@code multiprocessing.heap.Arena}.
 */
public final class Segment implements AutoCloseable {
  private static final Map<UUID, Segment> ATTACHED = new ConcurrentHashMap<>();

  /** The least size, 65 664 bytes: the header with the table of processes, and one block. */
  public static final long MIN_BYTES = SegmentLayout.BLOCKS + SegmentLayout.BLOCK_ALIGNMENT;

  private final MemoryFile file;
  private final MappedMemory mapped;
  private final MemorySegment memory;
  private final UUID id;
  private final Participants participants;
  private final Map<Class<?>, Object> companions = new ConcurrentHashMap<>();
  private final List<Runnable> closeActions = new ArrayList<>();
  private volatile boolean used;
  private boolean closed;

  private Segment(MemoryFile file, MappedMemory mapped, UUID id) {
    this.file = file;
    this.mapped = mapped;
    this.memory = mapped.segment();
    this.id = id;
    this.participants = new Participants(new ParticipantTable(file, memory));
  }

  /**
   * Creates an anonymous segment.
   *
   * @param bytes the size of the whole, at least {@link #MIN_BYTES}
   * @throws IOException if there is not enough memory
   * @throws IllegalArgumentException if the size is less than that
   */
  public static Segment create(long bytes) throws IOException {
    requireSize(bytes);
    return register(MemoryFile.anonymous(bytes), bytes);
  }

  /** Creates an anonymous segment that begins with a copy of those bytes at that offset. */
  static Segment create(long bytes, long contentsAt, MemorySegment contents) throws IOException {
    return register(MemoryFile.anonymous(bytes, contentsAt, contents), bytes);
  }

  /** Fills a new segment before another process can see it. */
  @FunctionalInterface
  public interface Contents {
    /**
     * Fills the segment.
     *
     * @throws IOException if that fails; then no segment is created
     */
    void fill(Segment segment) throws IOException;
  }

  /** Creates a segment at a path, on any file system, with no block in it. */
  static Segment create(Path path, long bytes) throws IOException {
    return create(path, bytes, true, _ -> {});
  }

  /**
   * Creates a segment at a path, where no file may be yet. The file is this user's only and stays
   * until it is deleted. It appears with its contents complete: if this process is killed before,
   * nothing remains. Whoever truncates it crashes its users; no check here can prevent that.
   *
   * @param bytes the size of the whole, at least {@link #MIN_BYTES}
   * @param onDisk whether its file system may be one that writes to a disk
   * @throws java.nio.file.FileAlreadyExistsException if there is a file already
   * @throws IOException if there is no space, or the user may not write there, or the file system
   *     is not in memory, or its mappings are not coherent
   * @throws IllegalArgumentException if the size is less than the least
   */
  public static Segment create(Path path, long bytes, boolean onDisk, Contents contents)
      throws IOException {
    requireSize(bytes);
    MemoryFile file = MemoryFile.createFor(path, bytes, onDisk);
    MappedMemory mapped = mapOrClose(file, bytes);
    UUID id;
    try {
      SegmentHeader.initialise(mapped.segment(), bytes);
      id = SegmentHeader.idOf(mapped.segment(), file.status());
      contents.fill(new Segment(file, mapped, id));
      file.linkAt(path);
    } finally {
      detach(file, mapped);
    }
    // By its path, which the kernel names in the process's maps: the file above never had one.
    return attach(path, id);
  }

  private static void requireSize(long bytes) {
    if (bytes < MIN_BYTES) {
      throw new IllegalArgumentException(
          "a segment needs " + MIN_BYTES + " bytes or more, not " + bytes);
    }
  }

  private static Segment register(MemoryFile file, long bytes) throws IOException {
    MappedMemory mapped = mapOrClose(file, bytes);
    try {
      synchronized (ATTACHED) {
        SegmentHeader.initialise(mapped.segment(), bytes);
        return attachNew(file, mapped, SegmentHeader.idOf(mapped.segment(), file.status()));
      }
    } catch (Throwable e) {
      detach(file, mapped);
      throw e;
    }
  }

  /**
   * Registers a segment. The caller holds the monitor of ATTACHED: no segment is attached twice.
   */
  private static Segment attachNew(MemoryFile file, MappedMemory mapped, UUID id)
      throws IOException {
    Segment segment = new Segment(file, mapped, id);
    segment.participants.join();
    ATTACHED.put(id, segment);
    return segment;
  }

  private static MappedMemory mapOrClose(MemoryFile file, long bytes) throws IOException {
    try {
      return new MappedMemory(file.map(bytes));
    } catch (Throwable e) {
      file.close();
      throw e;
    }
  }

  /** Undoes an attachment that no other code has seen. */
  private static void detach(MemoryFile file, MappedMemory mapped) {
    mapped.close();
    mapped.unmap();
    file.close();
  }

  /**
   * Attaches the segment at a path, or another process's at {@code /proc/PID/fd/N}.
   *
   * @return the segment that this process has attached already, if it is the same
   * @throws IOException if it cannot be opened, is no segment of this layout version, has another
   *     size than it was created with, or has 1023 participants already
   */
  public static Segment attach(Path path) throws IOException {
    return attach(path, Optional.empty());
  }

  /** Attaches the segment at a path, as {@link #attach(Path)}, unless it has another id. */
  static Segment attach(Path path, UUID expected) throws IOException {
    return attach(path, Optional.of(expected));
  }

  private static Segment attach(Path path, Optional<UUID> expected) throws IOException {
    MemoryFile file = MemoryFile.openAt(path);
    MappedMemory mapped = mapOrClose(file, lengthOrClose(file, path));
    try {
      SegmentHeader.requireComplete(mapped.segment(), path);
      UUID id = SegmentHeader.idOf(mapped.segment(), file.status());
      if (expected.isPresent() && !id.equals(expected.get())) {
        throw new IOException(
            "%s is another segment now (%s, not %s): its owner has gone"
                .formatted(path, id, expected.get()));
      }
      synchronized (ATTACHED) {
        Segment attached = ATTACHED.get(id);
        if (attached == null) {
          return attachNew(file, mapped, id);
        }
        detach(file, mapped);
        return attached;
      }
    } catch (Throwable e) {
      detach(file, mapped);
      throw e;
    }
  }

  /** Maps a whole file, which must be a complete segment of this layout version. */
  static MemorySegment mapChecked(MemoryFile file, Arena arena, Path path) throws IOException {
    MemorySegment memory = file.map(checkedLength(file, path), arena);
    SegmentHeader.requireComplete(memory, path);
    return memory;
  }

  private static long lengthOrClose(MemoryFile file, Path path) throws IOException {
    try {
      return checkedLength(file, path);
    } catch (Throwable e) {
      file.close();
      throw e;
    }
  }

  private static long checkedLength(MemoryFile file, Path path) throws IOException {
    long length = file.size();
    if (length < MIN_BYTES) {
      throw new IOException(
          path + " is no shared segment: it has " + length + " bytes, the least is " + MIN_BYTES);
    }
    return length;
  }

  /** Returns the segment with that id, or null if this process has not attached it. */
  static Segment attached(UUID id) {
    return ATTACHED.get(id);
  }

  /** Returns the id, which no other segment has, nor a copy of this one's file. */
  public UUID id() {
    return id;
  }

  /** Returns the name of the segment in messages: its path if it has one. */
  public String name() {
    return file.name();
  }

  /** Returns the size in bytes. */
  public long size() {
    return memory.byteSize();
  }

  /**
   * Returns the path at which another process of the same user can attach it while this one has it
   * attached: {@code /proc/PID/fd/N}.
   */
  public Path pathForOthers() {
    return file.pathForOthers();
  }

  /** Returns the path at which this process opens it for a child: {@code /proc/self/fd/N}. */
  public Path pathInThisProcess() {
    return file.pathInThisProcess();
  }

  /** Returns the processes that have it attached. */
  public Participants participants() {
    return participants;
  }

  /**
   * Returns all of it, header included. Accesses fail with IllegalStateException once it is closed.
   */
  public MemorySegment memory() {
    return memory;
  }

  /** Returns the one object of that class for this segment in this process, made on first use. */
  public <T> T companion(Class<T> type, Supplier<T> maker) {
    return type.cast(companions.computeIfAbsent(type, _ -> maker.get()));
  }

  /** Returns whether this process still has it attached. */
  public synchronized boolean isOpen() {
    return !closed;
  }

  /**
   * Registers an action that runs before the memory is unmapped: once, in the thread that closes
   * the segment.
   *
   * @throws IllegalStateException if the segment has been closed
   */
  public synchronized void onClose(Runnable action) {
    if (closed) {
      throw new IllegalStateException("the shared segment has been closed in this process");
    }
    closeActions.add(action);
  }

  /**
   * Takes the right to change which blocks are in use, unless another process has it. The kernel
   * takes it back when this process ends.
   */
  boolean tryLockChanges() {
    return RangeLock.tryLock(file, SegmentLayout.CHANGES);
  }

  /** Gives that right back. */
  void unlockChanges() {
    RangeLock.unlock(file, SegmentLayout.CHANGES);
  }

  /** Notes that this process uses a block. */
  void setUsed() {
    used = true;
  }

  /** Returns whether this process has used a block since it attached the segment. */
  boolean isUsed() {
    return used;
  }

  /** Returns the memory, for accesses by address. */
  public MappedMemory mapped() {
    return mapped;
  }

  /**
   * Detaches this process. Locks of the segment that it holds count as abandoned from now on. Its
   * waiting threads and every later access fail with IllegalStateException. The address space is
   * given back when no object of this segment is reachable any more. Closing twice is harmless.
   */
  @Override
  public void close() {
    List<Runnable> actions;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      actions = List.copyOf(closeActions);
    }
    ATTACHED.remove(id, this);
    actions.forEach(Runnable::run);
    mapped.close();
    // Last: it tells other processes that our locks are abandoned, so no thread here may still
    // write.
    file.close();
  }

  /** Closes a segment of which no object is reachable any more, and unmaps it at once. */
  void closeUnreachable() {
    close();
    mapped.unmap();
  }

  static UncheckedIOException unchecked(IOException e) {
    return new UncheckedIOException(e.getMessage(), e);
  }

  @Override
  public String toString() {
    return "Segment[" + name() + ", " + id + ", " + size() + " bytes]";
  }
}
