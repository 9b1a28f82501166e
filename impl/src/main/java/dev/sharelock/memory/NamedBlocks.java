package dev.sharelock.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * The blocks of one segment that unrelated processes find by name. The process that created the
 * segment allocates and names them, and they stay as long as the segment.
 *
 * <p>A name is published by a release write and found by an acquire read, so what is found is
 * complete. A name takes a block of its own: 64 bytes and the name and the type in UTF-8, rounded
 * up to a multiple of 64. Once the segment is closed, finding and adding fail with
 * IllegalStateException.
 */
public final class NamedBlocks {
  private final Segment segment;
  private final NameDirectory directory;

  /** Only in the process that created the segment. */
  private final Optional<Pool> pool;

  private long lastSerial;

  private NamedBlocks(Segment segment, Optional<Pool> pool) throws IOException {
    this.segment = segment;
    this.pool = pool;
    if (pool.isPresent()) {
      allocate(NameDirectory.BYTES, NameDirectory.TYPE);
    }
    this.directory =
        NameDirectory.in(segment.memory())
            .orElseThrow(() -> new IOException(segment + " has no names"));
  }

  /**
   * The names of a segment that was just created by this process and that nothing else allocates
   * in. Their directory is its first block.
   *
   * @throws IOException if the directory can't be read back: something else writes there
   */
  public static NamedBlocks createIn(Segment segment) throws IOException {
    NamedBlocks names = new NamedBlocks(segment, Optional.of(new Pool(segment)));
    segment.companion(NamedBlocks.class, () -> names);
    return names;
  }

  /**
   * The names of a segment.
   *
   * @throws IOException if it has none
   */
  public static NamedBlocks of(Segment segment) throws IOException {
    NamedBlocks opened = new NamedBlocks(segment, Optional.empty());
    return segment.companion(NamedBlocks.class, () -> opened);
  }

  /** The segment that they are in. */
  public Segment segment() {
    return segment;
  }

  /** Whether this process created the segment, and so can add to it. */
  public boolean canAdd() {
    return pool.isPresent();
  }

  /**
   * What has a name, in the order of creation.
   *
   * @throws UncheckedIOException if the segment is damaged
   */
  public List<NamedBlock> all() {
    try {
      return directory.all();
    } catch (IOException e) {
      throw Segment.unchecked(e);
    }
  }

  /**
   * What has that name, if anything.
   *
   * @throws UncheckedIOException if the segment is damaged
   */
  public Optional<NamedBlock> find(String name) {
    return all().stream().filter(named -> named.name().equals(name)).findFirst();
  }

  /**
   * Fails unless blocks with payloads of these sizes, in bytes, and their name fit into the
   * segment.
   *
   * @throws UncheckedIOException if they don't
   * @throws IllegalStateException if another process created the segment
   * @throws IllegalArgumentException if a size is negative or larger than any segment
   */
  public synchronized void requireRoom(String name, String type, long... byteSizes) {
    long needed = SegmentLayout.wholeBlock(NameDirectory.entryBytes(name, type));
    for (long byteSize : byteSizes) {
      needed += SegmentLayout.wholeBlock(byteSize);
    }
    if (needed < 0 || !ownPool().fits(needed)) {
      throw full(needed);
    }
  }

  /**
   * A new block of zeroes in the segment, without a name yet.
   *
   * @param byteSize the length of its payload in bytes, 0 or more
   * @param typeId what it holds: compared when another process attaches it
   * @throws UncheckedIOException if the segment is full
   * @throws IllegalStateException if another process created the segment
   * @throws IllegalArgumentException if the size is negative or larger than any segment
   */
  public synchronized Block allocate(long byteSize, int typeId) {
    long length = SegmentLayout.wholeBlock(byteSize);
    if (!ownPool().fits(length)) {
      throw full(length);
    }
    return ownPool().describe(ownPool().take(length), byteSize, typeId, ++lastSerial);
  }

  /**
   * Gives a block a name, by which others find it from now on: its contents must be complete.
   *
   * @throws IllegalArgumentException if there is that name already
   * @throws UncheckedIOException if the segment is full or damaged
   * @throws IllegalStateException if another process created the segment
   */
  public synchronized NamedBlock add(
      String name, String type, BlockHandle block, Optional<BlockHandle> lock) {
    if (find(name).isPresent()) {
      throw new IllegalArgumentException("there is a \"%s\" already".formatted(name));
    }
    Block entry = allocate(NameDirectory.entryBytes(name, type), NameDirectory.ENTRY_TYPE);
    directory.add(entry, name, type, block.offset(), lock.map(BlockHandle::offset).orElse(0L));
    return find(name).orElseThrow();
  }

  /** What attaches a block that was found here. */
  public BlockHandle handle(BlockHeader block) {
    return new BlockHandle(
        segment.pathForOthers().toString(),
        segment.id(),
        block.offset(),
        block.length(),
        block.type(),
        block.serial());
  }

  private Pool ownPool() {
    return pool.orElseThrow(
        () ->
            new IllegalStateException(
                "another process created " + segment + ", and only that one can add to it"));
  }

  private UncheckedIOException full(long needed) {
    return Segment.unchecked(
        new IOException(
            "%s is full: %d bytes more are needed, create it larger".formatted(segment, needed)));
  }
}
