package dev.sharelock.sharedctypes;

import dev.sharelock.lock.RobustLock;
import dev.sharelock.memory.Block;
import dev.sharelock.memory.BlockHeader;
import dev.sharelock.memory.NamedBlock;
import dev.sharelock.memory.NamedBlocks;
import dev.sharelock.memory.Segment;
import dev.sharelock.memory.SegmentImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Shared objects at a path, by name, for processes that have no parent in common.
 *
 * {@snippet :
 * try (var file = SharedFile.createOrOpen(Path.of("/dev/shm/game"), 1 << 20)) {  // in one program
 *   Value.OfLong score = file.value("score", CType.LONG);
 *   Array.OfDouble samples = file.array("samples", CType.DOUBLE, 1000);
 * }
 * try (var file = SharedFile.open(Path.of("/dev/shm/game"))) {                   // in another one
 *   Value.OfLong score = file.value("score", CType.LONG);
 *   Array.OfDouble samples = file.array("samples", CType.DOUBLE);
 * }
 * }
 *
 * <p>The same methods serve both sides. On a file from {@link #create} or {@link #createOrOpen}
 * they make an object, zero at first, if there is none of that name; on one from {@link #open} they
 * only find it. What is found is checked: an object of another type or another length, or with a
 * lock where none was asked for, is refused, so every process sees the size that was created.
 * Structs are compared by the names and types of their fields, whatever the record's class is
 * called in each program.
 *
 * <p>The file stays until it is deleted, and its contents with it, whichever of its users end or
 * are killed. Any process of the user can add to it, also after the one that created it has gone.
 * What a kill can leave behind:
 *
 * <ul>
 *   <li>while the file is created: nothing. It appears under its path with its contents complete.
 *   <li>while a name is added or removed: the name is there with its object complete, or it is not
 *       there. The space that was taken for it is free again the next time that a process opens the
 *       file while no other has it open.
 *   <li>while an object is changed: any of its elements old or new, and its lock abandoned; see
 *       {@link dev.sharelock.lock.Hold#ownerDeath}.
 * </ul>
 *
 * <p>{@linkplain #remove Removing} a name is like deleting a file: whoever has the object goes on
 * using it. Its space is used again the next time that a process opens the file while no other has
 * it open.
 *
 * <p>Only the user who created the file can open it, and only while no other user may write to it.
 * A process that truncates the file while it is in use crashes its users; nothing here can prevent
 * that.
 *
 * <p>A process has a file attached once: objects of this class on the same file share that, and
 * closing one closes all. Then every method that asks for an object or a name throws {@link
 * IllegalStateException}. Methods that read names throw {@link UncheckedIOException} if the file is
 * damaged, and those that add or remove one if another process has been adding for ten seconds.
 *
 * <p>Python has no counterpart: there shared objects reach child processes only.
 */
public final class SharedFile implements AutoCloseable {
  private static final String LOCK_TYPE = "lock";
  private static final long FIRST_PAUSE_NANOS = 1_000_000;
  private static final long LONGEST_PAUSE_NANOS = 20_000_000;

  private final Path path;
  private final Segment segment;
  private final NamedBlocks names;
  private final boolean adds;

  private SharedFile(Path path, Segment segment, NamedBlocks names, boolean adds) {
    this.path = path;
    this.segment = segment;
    this.names = names;
    this.adds = adds;
  }

  /**
   * Creates a file for shared objects in memory, such as under {@code /dev/shm}. It appears under
   * its path whole: if this process is killed meanwhile, nothing remains.
   *
   * @param path where no file may be yet
   * @param bytes its size, which is reserved at once: 65 664 bytes for the table of processes and
   *     the directory; for each object its own size and 32 bytes, and its name and type in UTF-8
   *     and 64 bytes, each rounded up to a multiple of 64; for a lock of its own 128 bytes
   * @throws IOException if there is a file already, or no space, or it can't be written there, or
   *     the file system is not in memory (see {@link #createOnDisk})
   * @throws IllegalArgumentException if the size is less than 65 664
   */
  public static SharedFile create(Path path, long bytes) throws IOException {
    return create(path, bytes, false);
  }

  /**
   * Creates a file for shared objects as {@link #create}, on any file system of this machine. On
   * one that is not in memory the kernel writes what changes to the disk from time to time.
   *
   * @throws IOException if there is a file already, or no space, or it can't be written there, or
   *     two processes would not see the same bytes there (on NFS, 9p, FUSE and the like)
   * @throws IllegalArgumentException if the size is less than 65 664
   */
  public static SharedFile createOnDisk(Path path, long bytes) throws IOException {
    return create(path, bytes, true);
  }

  private static SharedFile create(Path path, long bytes, boolean onDisk) throws IOException {
    if (bytes < Segment.MIN_BYTES) {
      throw new IllegalArgumentException(
          "a shared file needs at least %d bytes, not %d".formatted(Segment.MIN_BYTES, bytes));
    }
    Segment segment = Segment.create(path, bytes, onDisk, NamedBlocks::createIn);
    return new SharedFile(path, segment, NamedBlocks.of(segment), true);
  }

  /**
   * Opens the file, or creates it as {@link #create} if there is none. Objects can be added to it
   * in either case.
   *
   * @param bytes the size of a new file; one that is there already keeps its own
   * @throws IOException as {@link #create} and {@link #open}
   * @throws IllegalArgumentException if the size is less than 65 664
   */
  public static SharedFile createOrOpen(Path path, long bytes) throws IOException {
    while (true) {
      try {
        return open(path, true);
      } catch (NoSuchFileException absent) {
        // created below
      }
      try {
        return create(path, bytes);
      } catch (FileAlreadyExistsException created) {
        // by another process, since we looked
      }
    }
  }

  /**
   * Opens a file, to find the objects that are in it.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   * @throws IOException if it is something else, or of another layout version, or another user's,
   *     or other users may write to it, or two processes would not see the same bytes there (on
   *     NFS, 9p, FUSE and the like), or 1023 processes have it open
   */
  public static SharedFile open(Path path) throws IOException {
    return open(path, false);
  }

  private static SharedFile open(Path path, boolean adds) throws IOException {
    try (SegmentImage image = SegmentImage.open(path)) {
      image.requireNames(path);
    }
    Segment segment = Segment.attach(path);
    return new SharedFile(path, segment, NamedBlocks.of(segment), adds);
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** The names of what is in it, in the order of creation. */
  public List<String> names() {
    return names.all().stream().map(NamedBlock::name).toList();
  }

  /** Whether there is something of that name. */
  public boolean contains(String name) {
    return names.find(name).isPresent();
  }

  /**
   * Waits until there is something of that name, which another process adds.
   *
   * @param atMost how long; not at all if it is zero or negative
   * @return whether there is
   * @throws InterruptedException if the thread is interrupted
   */
  public boolean awaitName(String name, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    long pause = FIRST_PAUSE_NANOS;
    while (!contains(name)) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.sleep(Math.min(left, pause));
      pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
    }
    return true;
  }

  /**
   * Removes a name. Objects that have been made or found under it stay as they are, in all
   * processes; the name can be given to another one.
   *
   * @return whether there was that name
   * @throws UncheckedIOException if the file is damaged
   */
  public boolean remove(String name) {
    return names.change(() -> names.remove(name));
  }

  /**
   * The value of that name, with a recursive lock of its own if this call makes it.
   *
   * @throws NoSuchElementException if there is none and the file was opened by {@link #open}
   * @throws IllegalArgumentException if it is of another type, or has no lock
   * @throws UncheckedIOException if the file is full
   */
  public <S extends Synchronized<?>, T extends Raw<S>> S value(String name, CType<T, ?> type) {
    return synchronizedObject(name, type, Optional.empty());
  }

  /**
   * The value of that name under a lock of this file, which several objects may share.
   *
   * @throws NoSuchElementException if there is none and the file was opened by {@link #open}
   * @throws IllegalArgumentException if it is of another type, or under another lock, or the lock
   *     is not in this file
   * @throws UncheckedIOException if the file is full
   */
  public <S extends Synchronized<?>, T extends Raw<S>> S value(
      String name, CType<T, ?> type, RobustLock lock) {
    return synchronizedObject(name, type, Optional.of(lock));
  }

  /**
   * The value of that name, without a lock.
   *
   * @throws NoSuchElementException if there is none and the file was opened by {@link #open}
   * @throws IllegalArgumentException if it is of another type, or has a lock
   * @throws UncheckedIOException if the file is full
   */
  public <T extends Raw<?>> T rawValue(String name, CType<T, ?> type) {
    return type.view(found(name, type, false, Optional.empty()).block(), 0);
  }

  /**
   * The array of that name and length, with a recursive lock of its own if this call makes it.
   *
   * @throws NoSuchElementException if there is none and the file was opened by {@link #open}
   * @throws IllegalArgumentException if the length is negative, or it is of another type or length,
   *     or has no lock
   * @throws UncheckedIOException if the file is full
   */
  public <S extends Array<?, ?>, A extends RawArray<?, S>> S array(
      String name, CType<?, A> type, long length) {
    return synchronizedArray(name, type, OptionalLong.of(length), Optional.empty());
  }

  /**
   * The array of that name and length under a lock of this file.
   *
   * @throws NoSuchElementException if there is none and the file was opened by {@link #open}
   * @throws IllegalArgumentException if the length is negative, or it is of another type or length,
   *     or under another lock, or the lock is not in this file
   * @throws UncheckedIOException if the file is full
   */
  public <S extends Array<?, ?>, A extends RawArray<?, S>> S array(
      String name, CType<?, A> type, long length, RobustLock lock) {
    return synchronizedArray(name, type, OptionalLong.of(length), Optional.of(lock));
  }

  /**
   * The array of that name, as long as it was created.
   *
   * @throws NoSuchElementException if there is none
   * @throws IllegalArgumentException if its elements are of another type, or it has no lock
   */
  public <S extends Array<?, ?>, A extends RawArray<?, S>> S array(String name, CType<?, A> type) {
    return synchronizedArray(name, type, OptionalLong.empty(), Optional.empty());
  }

  /**
   * The array of that name and length, without a lock.
   *
   * @throws NoSuchElementException if there is none and the file was opened by {@link #open}
   * @throws IllegalArgumentException if the length is negative, or it is of another type or length,
   *     or has a lock
   * @throws UncheckedIOException if the file is full
   */
  public <A extends RawArray<?, ?>> A rawArray(String name, CType<?, A> type, long length) {
    CType<?, ?> whole = CType.arrayOf(type, length);
    return type.arrayView(found(name, whole, false, Optional.empty()).block(), 0, length);
  }

  /**
   * The array of that name without a lock, as long as it was created.
   *
   * @throws NoSuchElementException if there is none
   * @throws IllegalArgumentException if its elements are of another type, or it has a lock
   */
  public <A extends RawArray<?, ?>> A rawArray(String name, CType<?, A> type) {
    return rawArray(name, type, lengthOf(name, type));
  }

  /**
   * The recursive lock of that name, made by this call if there is none.
   *
   * @throws NoSuchElementException if there is none and the file was opened by {@link #open}
   * @throws IllegalArgumentException if the name is that of something else
   * @throws UncheckedIOException if the file is full
   */
  public RobustLock lock(String name) {
    Optional<NamedBlock> known = names.find(name);
    if (known.isEmpty()) {
      requireAdding(name);
      return names.change(
          () -> names.find(name).map(now -> foundLock(name, now)).orElseGet(() -> madeLock(name)));
    }
    return foundLock(name, known.get());
  }

  private RobustLock foundLock(String name, NamedBlock known) {
    refuseUnless(known.type().equals(LOCK_TYPE), name, known, LOCK_TYPE);
    return attachedLock(known.block());
  }

  private RobustLock madeLock(String name) {
    names.requireRoom(name, LOCK_TYPE, RobustLock.BYTES);
    RobustLock lock = RobustLock.recursive(names::allocate);
    names.add(name, LOCK_TYPE, lock.handle(), Optional.empty());
    return lock;
  }

  private record Found(Block block, Optional<RobustLock> lock) {}

  private <S extends Synchronized<?>, T extends Raw<S>> S synchronizedObject(
      String name, CType<T, ?> type, Optional<RobustLock> lock) {
    Found found = found(name, type, true, lock);
    return type.view(found.block(), 0).wrap(found.lock().orElseThrow());
  }

  private <S extends Array<?, ?>, A extends RawArray<?, S>> S synchronizedArray(
      String name, CType<?, A> type, OptionalLong asked, Optional<RobustLock> lock) {
    long length = asked.isPresent() ? asked.getAsLong() : lengthOf(name, type);
    Found found = found(name, CType.arrayOf(type, length), true, lock);
    return type.arrayView(found.block(), 0, length).wrap(found.lock().orElseThrow());
  }

  private long lengthOf(String name, CType<?, ?> element) {
    NamedBlock named = names.find(name).orElseThrow(() -> unknown(name));
    return TypeSpec.arrayLength(named.type())
        .orElseThrow(() -> mismatch(name, named, "an array of " + element));
  }

  private Found found(String name, CType<?, ?> type, boolean locked, Optional<RobustLock> lock) {
    lock.ifPresent(this::requireInThisFile);
    Optional<NamedBlock> known = names.find(name);
    if (known.isEmpty()) {
      requireAdding(name);
      return names.change(
          () ->
              names
                  .find(name)
                  .map(now -> attached(name, now, type, locked, lock))
                  .orElseGet(() -> made(name, type, locked, lock)));
    }
    return attached(name, known.get(), type, locked, lock);
  }

  private Found attached(
      String name, NamedBlock known, CType<?, ?> type, boolean locked, Optional<RobustLock> lock) {
    String asked = inWords(!locked, type.spec());
    refuseUnless(TypeSpec.sameLayout(known.type(), type.spec()), name, known, asked);
    refuseUnless(known.lock().isPresent() == locked, name, known, asked);
    refuseUnless(known.block().length() >= type.byteSize(), name, known, asked);
    Optional<RobustLock> itsLock = known.lock().map(this::attachedLock);
    if (lock.isPresent() && !lock.equals(itsLock)) {
      throw new IllegalArgumentException(
          "\"%s\" in %s is under another lock".formatted(name, path));
    }
    return new Found(attachedBlock(known.block()), itsLock);
  }

  private Found made(String name, CType<?, ?> type, boolean locked, Optional<RobustLock> lock) {
    long byteSize = Math.max(1, type.byteSize());
    boolean ownLock = locked && lock.isEmpty();
    names.requireRoom(
        name,
        type.spec(),
        ownLock ? new long[] {byteSize, RobustLock.BYTES} : new long[] {byteSize});
    Block block = names.allocate(byteSize, type.typeId());
    Optional<RobustLock> itsLock =
        ownLock ? Optional.of(RobustLock.recursive(names::allocate)) : lock;
    names.add(name, type.spec(), block.handle(), itsLock.map(RobustLock::handle));
    return new Found(block, itsLock);
  }

  private void requireAdding(String name) {
    if (!adds) {
      throw unknown(name);
    }
  }

  private void requireInThisFile(RobustLock lock) {
    if (!lock.handle().segment().equals(segment.id())) {
      throw new IllegalArgumentException(
          "the lock is not in %s: take one from lock(name), or from getLock() of an object there"
              .formatted(path));
    }
  }

  private Block attachedBlock(BlockHeader header) {
    try {
      return names.handle(header).attach();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private RobustLock attachedLock(BlockHeader header) {
    try {
      return RobustLock.attach(names.handle(header));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private NoSuchElementException unknown(String name) {
    return new NoSuchElementException(
        "there is no \"%s\" in %s, it has %s: open it with createOrOpen to add to it"
            .formatted(name, path, names().isEmpty() ? "nothing" : String.join(", ", names())));
  }

  private void refuseUnless(boolean matches, String name, NamedBlock known, String asked) {
    if (!matches) {
      throw mismatch(name, known, asked);
    }
  }

  private IllegalArgumentException mismatch(String name, NamedBlock known, String asked) {
    boolean raw = known.lock().isEmpty() && !known.type().equals(LOCK_TYPE);
    return new IllegalArgumentException(
        "\"%s\" in %s is %s, not %s".formatted(name, path, inWords(raw, known.type()), asked));
  }

  private static String inWords(boolean raw, String type) {
    String words = TypeSpec.inWords(type);
    return (raw ? "a raw " : words.startsWith("array") ? "an " : "a ") + words;
  }

  /**
   * Detaches this process: every object that it has from this file fails from now on with
   * IllegalStateException, and its locks that are held count as abandoned. The file stays. Closing
   * twice is harmless.
   */
  @Override
  public void close() {
    segment.close();
  }

  @Override
  public String toString() {
    return "SharedFile[" + path + ", " + segment.size() + " bytes]";
  }
}
