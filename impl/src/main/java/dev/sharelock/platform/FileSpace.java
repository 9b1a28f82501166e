package dev.sharelock.platform;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The space that a file takes: it is reserved or filled when the file is created, so that using it
 * can't fail later.
 *
 * @param fd the descriptor of the file
 * @param name the file in messages
 */
record FileSpace(int fd, String name) {
  private static final int NO_SPACE = 28;
  private static final int INTERRUPTED = 4;

  /** Space is reserved in steps, so that a machine that runs full is noticed between two. */
  private static final long RESERVE_STEP = 16L << 20;

  private static final MethodHandle FALLOCATE =
      NativeCalls.plain(
          "posix_fallocate", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle PWRITE =
      NativeCalls.withErrno(
          "pwrite", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG));

  /** Writes the contents at that offset, which reserves their pages. */
  void fill(MemorySegment contents, long at) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = NativeCalls.callState(arena);
      long done = 0;
      while (done < contents.byteSize()) {
        MemorySegment rest = contents.asSlice(done);
        long written = (long) PWRITE.invokeExact(state, fd, rest, rest.byteSize(), at + done);
        if (written >= 0) {
          done += written;
        } else if (NativeCalls.errno(state) != INTERRUPTED) {
          throw new IOException(
              "cannot fill " + name + ": " + ErrorNumber.describe(NativeCalls.errno(state)));
        }
      }
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw NativeCalls.unexpected(e);
    }
  }

  /**
   * Reserves the bytes between two offsets, so that writing to them can't fail later.
   *
   * @param takesMemory whether the pages are never written to a disk, so that they run out with the
   *     machine's memory
   */
  void reserve(long from, long bytes, boolean takesMemory) throws IOException {
    try {
      long done = from;
      while (done < bytes) {
        if (takesMemory) {
          AvailableMemory.ofThisProcess().require(bytes - done);
        }
        long step = Math.min(RESERVE_STEP, bytes - done);
        int error = (int) FALLOCATE.invokeExact(fd, done, step);
        if (error == INTERRUPTED) {
          continue;
        }
        if (error == NO_SPACE) {
          throw tooSmall(bytes);
        }
        if (error != 0) {
          throw new IOException(
              "cannot reserve "
                  + bytes
                  + " bytes of shared memory in "
                  + name
                  + ": "
                  + ErrorNumber.describe(error));
        }
        done += step;
      }
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw NativeCalls.unexpected(e);
    }
  }

  /** Returns the exception that says the file system has no room for so many bytes. */
  IOException tooSmall(long bytes) {
    return new IOException(
        "no space for "
            + bytes
            + " bytes of shared memory in "
            + name
            + ": free some, or use another file system");
  }
}
