package dev.sharelock.platform;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Pages of a file in the memory of this process, from when they are mapped until they are unmapped.
 *
 * <p>It is made by the system call itself, since a file channel maps nothing in an interrupted
 * thread.
 */
public final class Mapping implements AutoCloseable {
  private static final int PROT_READ = 0x1;
  private static final int PROT_WRITE = 0x2;
  private static final int MAP_SHARED = 0x1;
  private static final long FAILED = -1;

  private static final MethodHandle MMAP =
      NativeCalls.withErrno(
          "mmap",
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
  private static final MethodHandle MUNMAP =
      NativeCalls.plain("munmap", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));

  private final long address;
  private final long bytes;
  private final AtomicBoolean unmapped = new AtomicBoolean();

  private Mapping(long address, long bytes) {
    this.address = address;
    this.bytes = bytes;
  }

  static Mapping of(int fd, String name, long bytes, boolean writable) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = NativeCalls.callState(arena);
      int access = writable ? PROT_READ | PROT_WRITE : PROT_READ;
      long address = (long) MMAP.invokeExact(state, 0L, bytes, access, MAP_SHARED, fd, 0L);
      if (address == FAILED) {
        throw new IOException(
            "cannot map "
                + bytes
                + " bytes of "
                + name
                + ": "
                + ErrorNumber.describe(NativeCalls.errno(state)));
      }
      return new Mapping(address, bytes);
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw NativeCalls.unexpected(e);
    }
  }

  /** Returns the address of the first byte. */
  public long address() {
    return address;
  }

  /** Returns the pages, accessible until the arena is closed, which does not unmap them. */
  @SuppressWarnings("restricted") // exactly the pages that were mapped
  public MemorySegment accessibleIn(Arena arena) {
    return MemorySegment.ofAddress(address).reinterpret(bytes, arena, null);
  }

  /** Returns the pages, accessible and mapped until the arena is closed. */
  @SuppressWarnings("restricted") // exactly the pages that were mapped
  MemorySegment ownedBy(Arena arena) {
    return MemorySegment.ofAddress(address).reinterpret(bytes, arena, _ -> close());
  }

  /** Unmaps the pages: an access to them then ends the JVM. Closing twice is harmless. */
  @Override
  public void close() {
    if (unmapped.compareAndSet(false, true)) {
      try {
        var _ = (int) MUNMAP.invokeExact(address, bytes);
      } catch (Throwable e) {
        throw NativeCalls.unexpected(e);
      }
    }
  }
}
