package dev.sharelock.memory;

/**
 * The numbers that mark the library's own blocks: four letters each. Blocks of values and arrays
 * are marked with the number of their type.
 */
public final class BlockType {
  /** A lock. */
  public static final int LOCK = 0x4b434f4c; // «LOCK»

  /** The task of a child JVM. */
  public static final int TASK = 0x4b534154; // «TASK»

  /** The directory of the names in a segment. */
  public static final int NAMES = 0x5249444e; // «NDIR»

  /** One name in that directory. */
  public static final int NAME = 0x454d414e; // «NAME»

  private BlockType() {}
}
