package dev.sharelock.examples;

import dev.sharelock.spi.*;
import java.io.*;
import java.lang.foreign.*;
import java.lang.invoke.VarHandle;
import java.nio.channels.*;
import java.nio.file.*;
import java.util.*;

/** A plain lock and a raw long, between processes: all that it takes to be judged. */
@ImplementationName("forty-lines")
public final class FortyLines implements Implementation {
  @Override
  public Set<Capability> capabilities() {
    return EnumSet.of(Capability.PROCESSES, Capability.LOCKS, Capability.RAW);
  }

  @Override
  public boolean supports(Layout layout) {
    return layout.equals(Layout.value(ElementType.LONGLONG));
  }

  @Override
  public SharedLock createLock(LockKind kind) throws IOException {
    return attachLock(Files.createTempFile("lock", "").toString());
  }

  @Override
  public SharedLock attachLock(String handle) throws IOException {
    return new Lock(handle, FileChannel.open(Path.of(handle), StandardOpenOption.WRITE));
  }

  @Override
  public RawObject createRaw(Layout layout) throws IOException {
    Path file = Files.createTempFile("long", "");
    Files.write(file, new byte[8]);
    return attachRaw(layout, file.toString());
  }

  @Override
  public RawObject attachRaw(Layout layout, String handle) throws IOException {
    try (var file =
        FileChannel.open(Path.of(handle), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new Cell(handle, file.map(FileChannel.MapMode.READ_WRITE, 0, 8, Arena.ofAuto()));
    }
  }

  static final class Lock implements SharedLock {
    private final String handle;
    private final FileChannel file;
    private FileLock held;

    Lock(String handle, FileChannel file) {
      this.handle = handle;
      this.file = file;
    }

    @Override
    public String handle() {
      return handle;
    }

    @Override
    public Acquisition acquire() {
      try {
        held = file.lock();
        return Acquisition.CLEAN;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void release() {
      try {
        held.release();
        held = null;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  record Cell(String handle, MemorySegment memory) implements RawObject {
    static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    @Override
    public long get(int index) {
      return (long) LONG.getOpaque(memory, 0L);
    }

    @Override
    public void set(int index, long bits) {
      LONG.setOpaque(memory, 0L, bits);
    }
  }
}
