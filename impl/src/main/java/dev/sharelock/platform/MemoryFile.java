package dev.sharelock.platform;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.IntFunction;

/**
 * An open file whose pages are shared memory: anonymous (gone with its last user) or at a path.
 *
 * <p>Each process opens its own description of it, since the byte-range locks, which tell the
 * living from the dead, belong to the description.
 */
public final class MemoryFile implements AutoCloseable {
  private static final int CLOSE_ON_EXEC = 0x1;
  private static final int ALLOW_SEALING = 0x2;
  private static final int ADD_SEALS = 1033;
  private static final int SEAL_SEAL_SHRINK_GROW = 0x1 | 0x2 | 0x4;
  private static final int OWNER_ONLY = 0600;
  private static final int READ_ONLY = 0x0;
  private static final int READ_WRITE = 0x2;
  private static final int OPEN_CLOSE_ON_EXEC = 02000000;
  private static final int NO_SUCH_FILE = 2;
  private static final int FILE_EXISTS = 17;
  private static final int NO_PERMISSION = 13;
  private static final int WORKING_DIRECTORY = -100;
  private static final int FOLLOW_LINK = 0x400;

  private static final MethodHandle MEMFD_CREATE =
      NativeCalls.withErrno("memfd_create", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle OPEN =
      NativeCalls.withErrno(
          "open",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle LINKAT =
      NativeCalls.withErrno(
          "linkat",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle FCHMOD =
      NativeCalls.plain("fchmod", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle FCNTL_SEAL =
      NativeCalls.plain(
          "fcntl",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT),
          Linker.Option.firstVariadicArg(2));

  private final int fd;
  private final String name;
  private final boolean writable;

  private MemoryFile(int fd, String name, boolean writable) {
    this.fd = fd;
    this.name = name;
    this.writable = writable;
  }

  /** Creates an anonymous file of {@code bytes} bytes, reserved, sealed and this user's only. */
  public static MemoryFile anonymous(long bytes) throws IOException {
    return anonymous(bytes, 0, MemorySegment.NULL);
  }

  /**
   * Creates an anonymous file that has the contents at that offset from the start. Writing them
   * reserves their pages without zeroing them first, and takes about half as long as copying them
   * in.
   */
  public static MemoryFile anonymous(long bytes, long contentsAt, MemorySegment contents)
      throws IOException {
    AvailableMemory.ofThisProcess().require(bytes);
    MemoryFile file = growing("sharelock");
    try {
      file.space().reserve(0, contentsAt, true);
      file.space().fill(contents, contentsAt);
      file.space().reserve(contentsAt + contents.byteSize(), bytes, true);
      file.check((int) FCNTL_SEAL.invokeExact(file.fd, ADD_SEALS, SEAL_SEAL_SHRINK_GROW), "seal");
      return file;
    } catch (IOException e) {
      file.close();
      throw e;
    } catch (Throwable e) {
      file.close();
      throw NativeCalls.unexpected(e);
    }
  }

  /**
   * Creates an anonymous file that is empty and grows as it is written, readable by this user only.
   *
   * @param name its name in {@code /proc/PID/fd}
   */
  public static MemoryFile growing(String name) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = NativeCalls.callState(arena);
      int fd =
          (int)
              MEMFD_CREATE.invokeExact(
                  state, arena.allocateFrom(name), CLOSE_ON_EXEC | ALLOW_SEALING);
      if (fd < 0) {
        throw new IOException(
            "cannot create anonymous shared memory: "
                + ErrorNumber.describe(NativeCalls.errno(state)));
      }
      MemoryFile file = new MemoryFile(fd, "anonymous shared memory", true);
      try {
        file.check((int) FCHMOD.invokeExact(fd, OWNER_ONLY), "restrict the access to");
        return file;
      } catch (Throwable e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw NativeCalls.unexpected(e);
    }
  }

  /**
   * Creates a file of {@code bytes} bytes, reserved, that has no name yet: {@link #linkAt} gives it
   * one. If the process ends before, nothing remains of it.
   *
   * @param path the path that it will get, where no file may be yet
   * @param onDisk whether it may be written to a disk
   */
  public static MemoryFile createFor(Path path, long bytes, boolean onDisk) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw existsAlready(path);
    }
    Path directory = path.toAbsolutePath().getParent();
    int flags = READ_WRITE | OPEN_CLOSE_ON_EXEC | NativeCalls.ARCHITECTURE.openUnnamed;
    MemoryFile unnamed =
        open(directory == null ? path : directory, flags, e -> notCreated(path, e));
    MemoryFile file = new MemoryFile(unnamed.fd, path.toString(), true);
    try {
      FileStatus status = file.status();
      status.requireCoherent("create", path.toString());
      boolean inMemory = status.fileSystem() == FileSystemKind.MEMORY;
      if (!inMemory && !onDisk) {
        throw new IOException(
            "cannot create shared memory at %s: it would be written to a disk, use a path under /dev/shm or ask for a file on disk"
                .formatted(path));
      }
      if (bytes > FileStatus.bytesLeft(file.fd)) {
        throw file.space().tooSmall(bytes);
      }
      file.space().reserve(0, bytes, inMemory);
      file.check((int) FCHMOD.invokeExact(file.fd, OWNER_ONLY), "restrict the access to");
      return file;
    } catch (IOException e) {
      file.close();
      throw e;
    } catch (Throwable e) {
      file.close();
      throw NativeCalls.unexpected(e);
    }
  }

  /**
   * Gives a file from {@link #createFor} its name, so that others can open it from now on.
   *
   * @throws FileAlreadyExistsException if there is a file of that name by now
   */
  public void linkAt(Path path) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = NativeCalls.callState(arena);
      int result =
          (int)
              LINKAT.invokeExact(
                  state,
                  WORKING_DIRECTORY,
                  arena.allocateFrom(pathInThisProcess().toString()),
                  WORKING_DIRECTORY,
                  arena.allocateFrom(path.toString()),
                  FOLLOW_LINK);
      if (result != 0) {
        int error = NativeCalls.errno(state);
        throw error == FILE_EXISTS ? existsAlready(path) : notCreated(path, error);
      }
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw NativeCalls.unexpected(e);
    }
  }

  private static IOException notCreated(Path path, int error) {
    return new IOException(
        "cannot create shared memory at " + path + ": " + ErrorNumber.describe(error));
  }

  private static FileAlreadyExistsException existsAlready(Path path) {
    return new FileAlreadyExistsException(
        null, null, "cannot create shared memory at " + path + ": a file is there already");
  }

  /**
   * Opens an existing file, or another process's through {@code /proc/PID/fd/N}.
   *
   * @throws NoSuchFileException if there is none
   * @throws IOException if it can't be opened, or is another user's, or others may write to it, or
   *     its mappings are not coherent
   */
  public static MemoryFile openAt(Path path) throws IOException {
    MemoryFile file = open(path, READ_WRITE | OPEN_CLOSE_ON_EXEC, error -> notOpened(path, error));
    try {
      FileStatus status = file.status();
      status.requireOwn(path.toString());
      status.requireCoherent("open", path.toString());
      return file;
    } catch (Throwable e) {
      file.close();
      throw e;
    }
  }

  /** Opens an existing file of any owner, for reading only. */
  public static MemoryFile openReadOnlyAt(Path path) throws IOException {
    return open(path, READ_ONLY | OPEN_CLOSE_ON_EXEC, error -> notOpened(path, error));
  }

  private static MemoryFile open(Path path, int flags, IntFunction<IOException> failure)
      throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = NativeCalls.callState(arena);
      int fd =
          (int) OPEN.invokeExact(state, arena.allocateFrom(path.toString()), flags, OWNER_ONLY);
      if (fd < 0) {
        throw failure.apply(NativeCalls.errno(state));
      }
      return new MemoryFile(fd, path.toString(), (flags & READ_WRITE) != 0);
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw NativeCalls.unexpected(e);
    }
  }

  private static IOException notOpened(Path path, int error) {
    String message =
        "cannot open shared memory at "
            + path
            + ": "
            + ErrorNumber.describe(error)
            + (error == NO_PERMISSION ? " (only the user who created it can open it)" : "");
    return error == NO_SUCH_FILE
        ? new NoSuchFileException(null, null, message)
        : new IOException(message);
  }

  /** Returns the identity of the file, its owner, and its file system. */
  public FileStatus status() throws IOException {
    return FileStatus.of(fd);
  }

  private FileSpace space() {
    return new FileSpace(fd, name);
  }

  private void check(int result, String what) throws IOException {
    if (result != 0) {
      throw new IOException("cannot " + what + " " + name);
    }
  }

  /** Returns its name in messages: the path by which it was opened, if it has one. */
  public String name() {
    return name;
  }

  /** Returns the number of the descriptor in this process. */
  public int descriptor() {
    return fd;
  }

  /** Returns the path at which other processes of this user find it while it is open here. */
  public Path pathForOthers() {
    return Path.of("/proc/" + ProcessHandle.current().pid() + "/fd/" + fd);
  }

  /** Returns the length in bytes. */
  public long size() throws IOException {
    return Files.size(pathInThisProcess());
  }

  /**
   * Maps the first {@code bytes} bytes for reading, and for writing unless the file is open for
   * reading only.
   *
   * <p>The mapping has a description of its own. Pages keep theirs open, and with it its range
   * locks, which must go when this file is closed.
   */
  public Mapping map(long bytes) throws IOException {
    int access = (writable ? READ_WRITE : READ_ONLY) | OPEN_CLOSE_ON_EXEC;
    try (MemoryFile pages = open(pathInThisProcess(), access, this::notMapped)) {
      return Mapping.of(pages.fd, name, bytes, writable);
    }
  }

  private IOException notMapped(int error) {
    return new IOException(
        "cannot map shared memory at " + name + ": " + ErrorNumber.describe(error));
  }

  /** Maps the first {@code bytes} bytes, as {@link #map(long)}, until the arena is closed. */
  public MemorySegment map(long bytes, Arena arena) throws IOException {
    MemorySegment pages = map(bytes).ownedBy(arena);
    return writable ? pages : pages.asReadOnly();
  }

  /** Returns the path at which this process finds it while it is open. */
  public Path pathInThisProcess() {
    return Path.of("/proc/self/fd/" + fd);
  }

  @Override
  public void close() {
    NativeCalls.close(fd);
  }
}
