package dev.sharelock.bench;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/** The C library's robust recursive mutex, called from Java, around an opaque get and set. */
final class GlibcCounter implements LockedCounter {
  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
  private static final long COUNTER = 256;

  private final MemorySegment memory;
  private final GlibcMutex mutex;

  private GlibcCounter(MemorySegment memory) {
    this.memory = memory;
    this.mutex = new GlibcMutex(memory);
  }

  /**
   * @param path of the page with the mutex and the counter
   */
  record InFile(String path) implements Handle {
    static InFile create(Path file) throws IOException {
      new GlibcMutex(SharedFile.map(file)).initialise();
      return new InFile(file.toString());
    }

    @Override
    public LockedCounter open() throws IOException {
      return new GlibcCounter(SharedFile.map(Path.of(path)));
    }
  }

  @Override
  public void add(int times) {
    for (int i = 0; i < times; i++) {
      mutex.lock();
      LONG.setOpaque(memory, COUNTER, (long) LONG.getOpaque(memory, COUNTER) + 1);
      mutex.unlock();
    }
  }

  @Override
  public void addTimed(int times, Waits waits) {
    for (int i = 0; i < times; i++) {
      long asked = System.nanoTime();
      mutex.lock();
      long waited = System.nanoTime() - asked;
      LONG.setOpaque(memory, COUNTER, (long) LONG.getOpaque(memory, COUNTER) + 1);
      mutex.unlock();
      waits.add(waited);
    }
  }

  @Override
  public long sum() {
    return (long) LONG.getVolatile(memory, COUNTER);
  }
}
