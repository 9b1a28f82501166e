package dev.sharelock.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The blocks of one segment that unrelated processes find by name.
 *
 * <p>Any process that has the segment attached can add and remove names, one at a time: it holds a
 * byte lock on the segment's file, which the kernel takes away when the process ends. What is free
 * it knows from its own memory, or from the chain of blocks if another process changed that since.
 * A process that is killed in the middle leaves a segment that the next one can change.
 *
 * <p>A name is published by a release write and found by an acquire read, so what is found is
 * complete. A name takes a block of its own: 64 bytes and the name and the type in UTF-8, rounded
 * up to a multiple of 64. Removing a name leaves its block as it is: other processes may use it.
 * Blocks without a name become free when a process opens the segment that no other process has
 * attached. Once the segment is closed, every method fails with IllegalStateException.
 */
public final class NamedBlocks {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long RETRY_NANOS = 1_000_000;

  private final Segment segment;
  private final NameDirectory directory;
  private final BlockChain chain;

  /** What is free, as of {@link #poolChanges}. Empty before this process changed anything. */
  private Optional<Pool> pool = Optional.empty();

  private int poolChanges;
  private boolean changing;

  private NamedBlocks(Segment segment) throws IOException {
    this.segment = segment;
    this.chain = new BlockChain(segment.memory());
    this.directory =
        NameDirectory.in(segment.memory())
            .orElseThrow(() -> new IOException(segment.name() + " has no names"));
  }

  /** Makes an empty directory of names in a new segment: its first block. */
  public static void createIn(Segment segment) {
    Pool pool = new Pool(segment);
    long length = SegmentLayout.wholeBlock(NameDirectory.BYTES);
    Block block =
        pool.describe(
            pool.take(length),
            NameDirectory.BYTES,
            NameDirectory.TYPE,
            NameDirectory.SERIAL_OF_DIRECTORY);
    NameDirectory.initialise(block, pool.untouchedFrom());
  }

  /**
   * Returns the names of a segment.
   *
   * @throws IOException if it has none, or is damaged
   */
  public static NamedBlocks of(Segment segment) throws IOException {
    NamedBlocks opened = new NamedBlocks(segment);
    NamedBlocks names = segment.companion(NamedBlocks.class, () -> opened);
    if (names == opened) {
      opened.reclaim();
    }
    return names;
  }

  /** Returns the segment. */
  public Segment segment() {
    return segment;
  }

  /**
   * Returns the blocks that have names, in the order of creation.
   *
   * @throws UncheckedIOException if the segment is damaged
   */
  public List<NamedBlock> all() {
    segment.mapped().requireOpen();
    try {
      return directory.all();
    } catch (IOException e) {
      throw Segment.unchecked(e);
    }
  }

  /**
   * Returns the block of that name, if there is one.
   *
   * @throws UncheckedIOException if the segment is damaged
   */
  public Optional<NamedBlock> find(String name) {
    return all().stream().filter(named -> named.name().equals(name)).findFirst();
  }

  /**
   * Adds or removes names in one go: no other process and no other thread does so meanwhile.
   *
   * @throws UncheckedIOException if the segment is damaged, or another process has been changing
   *     names for ten seconds
   */
  public synchronized <T> T change(Supplier<T> change) {
    awaitTurn();
    changing = true;
    try {
      chain.repairChanges();
      return change.get();
    } finally {
      poolChanges = chain.changes();
      changing = false;
      segment.unlockChanges();
    }
  }

  private void awaitTurn() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    segment.mapped().requireOpen();
    while (!segment.tryLockChanges()) {
      segment.mapped().requireOpen();
      if (System.nanoTime() - end > 0) {
        throw Segment.unchecked(
            new IOException(
                "another process has been adding a name to %s for 10 seconds: is it stopped?"
                    .formatted(segment.name())));
      }
      LockSupport.parkNanos(RETRY_NANOS);
    }
  }

  /**
   * Fails unless blocks with payloads of these sizes, in bytes, and their name fit into the
   * segment. Only within {@link #change}, as the following methods.
   *
   * @throws UncheckedIOException if they don't, or the segment is damaged
   * @throws IllegalArgumentException if a size is negative or larger than any segment
   */
  public void requireRoom(String name, String type, long... byteSizes) {
    long needed = SegmentLayout.wholeBlock(NameDirectory.entryBytes(name, type));
    for (long byteSize : byteSizes) {
      needed += SegmentLayout.wholeBlock(byteSize);
    }
    if (needed < 0 || !currentPool().fits(needed)) {
      throw full(needed);
    }
  }

  /**
   * Allocates a block of zeroes in the segment, without a name yet.
   *
   * @param byteSize the length of its payload in bytes, 0 or more
   * @param typeId the number of its type, which is compared when another process attaches it
   * @throws UncheckedIOException if the segment is full or damaged
   * @throws IllegalArgumentException if the size is negative or larger than any segment
   */
  public Block allocate(long byteSize, int typeId) {
    long length = SegmentLayout.wholeBlock(byteSize);
    Pool current = currentPool();
    if (!current.fits(length)) {
      throw full(length);
    }
    directory.raiseTouched(current.touchedAfter(length));
    long start = current.take(length);
    return current.describe(start, byteSize, typeId, directory.nextSerial());
  }

  /**
   * Gives a block a name, by which other processes find it from now on. Its contents must be
   * complete.
   *
   * @throws IllegalArgumentException if there is that name already
   * @throws UncheckedIOException if the segment is full or damaged
   */
  public void add(String name, String type, BlockHandle block, Optional<BlockHandle> lock) {
    if (find(name).isPresent()) {
      throw new IllegalArgumentException("there is a \"%s\" already".formatted(name));
    }
    Block entry = allocate(NameDirectory.entryBytes(name, type), NameDirectory.ENTRY_TYPE);
    directory.add(entry, name, type, block.offset(), lock.map(BlockHandle::offset).orElse(0L));
  }

  /**
   * Takes a name away. Code that has the block can go on using it.
   *
   * @return whether there was that name
   * @throws UncheckedIOException if the segment is damaged
   */
  public boolean remove(String name) {
    requireChanging();
    try {
      return directory.remove(name);
    } catch (IOException e) {
      throw Segment.unchecked(e);
    }
  }

  /** Returns a handle that attaches a block found here. */
  public BlockHandle handle(BlockHeader block) {
    return new BlockHandle(
        segment.pathForOthers().toString(),
        segment.id(),
        block.offset(),
        block.length(),
        block.type(),
        block.serial());
  }

  /**
   * Frees the blocks that have no name, if nobody can use them: no other process has the segment
   * attached, and this one has used no block yet. A process that attaches meanwhile joins first and
   * looks for names then, so it finds none of these blocks.
   */
  private synchronized void reclaim() throws IOException {
    if (segment.isUsed() || !segment.tryLockChanges()) {
      return;
    }
    try {
      if (segment.participants().others().length == 0) {
        chain.repairChanges();
        Set<Long> named = directory.reachable();
        for (BlockHeader block : chain.blocks()) {
          if (!block.isFree() && !named.contains(block.offset())) {
            chain.markFree(block.offset());
          }
        }
      }
    } finally {
      segment.unlockChanges();
    }
  }

  private Pool currentPool() {
    requireChanging();
    if (pool.isEmpty() || chain.changes() != poolChanges) {
      try {
        pool = Optional.of(Pool.read(segment, directory.touched()));
        poolChanges = chain.changes();
      } catch (IOException e) {
        throw Segment.unchecked(e);
      }
    }
    return pool.get();
  }

  private void requireChanging() {
    if (!changing) {
      throw new IllegalStateException("only within change()");
    }
  }

  private UncheckedIOException full(long needed) {
    return Segment.unchecked(
        new IOException(
            "%s is full: %d bytes more are needed, create it larger"
                .formatted(segment.name(), needed)));
  }
}
