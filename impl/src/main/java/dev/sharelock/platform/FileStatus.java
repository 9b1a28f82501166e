package dev.sharelock.platform;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Identifies an open file, its owner, and its file system.
 *
 * @param device the number of the device that the file is on
 * @param inode the file's number on that device
 * @param owner the user id of its owner
 * @param permissions the permission bits of its mode
 * @param fileSystem where its contents are kept
 */
public record FileStatus(
    long device, long inode, int owner, int permissions, FileSystemKind fileSystem) {
  private static final int GROUP_OR_OTHERS_WRITE = 022;
  private static final int PERMISSION_BITS = 0777;

  /** {@code struct statfs}: type 8, block size 8, blocks 8, free 8, available 8, and more. */
  private static final long STATFS_BYTES = 120;

  private static final long BLOCK_SIZE = 8;
  private static final long BLOCKS = 16;
  private static final long AVAILABLE = 32;

  private static final MethodHandle FSTATFS =
      NativeCalls.plain("fstatfs", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
  private static final MethodHandle GETEUID =
      NativeCalls.plain("geteuid", FunctionDescriptor.of(JAVA_INT));

  /** Returns the status of an open file. */
  static FileStatus of(int fd) throws IOException {
    Map<String, Object> attributes =
        Files.readAttributes(Path.of("/proc/self/fd/" + fd), "unix:dev,ino,uid,mode");
    return new FileStatus(
        (long) attributes.get("dev"),
        (long) attributes.get("ino"),
        (int) attributes.get("uid"),
        (int) attributes.get("mode") & PERMISSION_BITS,
        fileSystem(fd));
  }

  private static FileSystemKind fileSystem(int fd) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      return FileSystemKind.of(statfs(arena, fd).get(JAVA_LONG, 0));
    }
  }

  /**
   * Returns the number of bytes that can still be written to the file system of an open file,
   * {@link Long#MAX_VALUE} if it has no limit of its own.
   */
  static long bytesLeft(int fd) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment status = statfs(arena, fd);
      return status.get(JAVA_LONG, BLOCKS) == 0
          ? Long.MAX_VALUE
          : status.get(JAVA_LONG, AVAILABLE) * status.get(JAVA_LONG, BLOCK_SIZE);
    }
  }

  private static MemorySegment statfs(Arena arena, int fd) throws IOException {
    try {
      MemorySegment status = arena.allocate(STATFS_BYTES, 8);
      int result = (int) FSTATFS.invokeExact(fd, status);
      if (result != 0) {
        throw new IOException("cannot find out which file system an open file is on");
      }
      return status;
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw NativeCalls.unexpected(e);
    }
  }

  /**
   * Fails unless the file is this user's and nobody else may write to it: a user who may write to
   * shared memory controls the programs that use it.
   *
   * @param name the file in the message
   */
  void requireOwn(String name) throws IOException {
    int user = user();
    if (owner != user) {
      throw new IOException(
          "cannot open shared memory at %s: it belongs to user %d, and only its owner may open it (this process runs as user %d)"
              .formatted(name, owner, user));
    }
    if ((permissions & GROUP_OR_OTHERS_WRITE) != 0) {
      throw new IOException(
          "cannot open shared memory at %s: other users may write to it (mode %o): take that away with chmod 600"
              .formatted(name, permissions));
    }
  }

  /**
   * Fails unless all processes that map the file see the same bytes.
   *
   * @param what the operation in the message, as a verb
   * @param name the file in the message
   */
  void requireCoherent(String what, String name) throws IOException {
    if (fileSystem == FileSystemKind.REMOTE) {
      throw new IOException(
          "cannot %s shared memory at %s: on a network or FUSE file system two processes need not see the same bytes, use a path under /dev/shm"
              .formatted(what, name));
    }
  }

  private static int user() {
    try {
      return (int) GETEUID.invokeExact();
    } catch (Throwable e) {
      throw NativeCalls.unexpected(e);
    }
  }
}
