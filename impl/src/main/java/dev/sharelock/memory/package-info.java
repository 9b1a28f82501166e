/**
 * Shared segments, the blocks allocated in them and the handles that reach another process: the
 * basis of locks and typed objects, which programs seldom need themselves.
 *
 * <p>A {@link dev.sharelock.memory.Segment} is mapped memory with a table of the processes that use
 * it; a {@link dev.sharelock.memory.Block} is one object's run of bytes in it, from the {@link
 * dev.sharelock.memory.SharedHeap} of a process or by name ({@link
 * dev.sharelock.memory.NamedBlocks}); a {@link dev.sharelock.memory.BlockHandle} finds it from
 * another process. Offsets and sizes are in bytes. The layout is in {@code impl/docs/segment.md}.
 *
 * <p>Python: {@code multiprocessing.heap}.
 */
package dev.sharelock.memory;
