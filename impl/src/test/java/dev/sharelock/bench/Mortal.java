package dev.sharelock.bench;

import dev.sharelock.lock.RobustLock;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;

/** A lock whose owner is going to be killed. It is handed to the process that becomes the owner. */
sealed interface Mortal extends Serializable {
  /** Takes it, for ever. */
  void take() throws IOException;

  /** Waits for it; whether the last owner has died. Leaves it free and repaired. */
  boolean awaitDeath() throws IOException;

  /**
   * One of the library.
   *
   * @param lock recursive
   */
  record Sharelock(RobustLock lock) implements Mortal {
    @Override
    public void take() {
      lock.lock();
    }

    @Override
    public boolean awaitDeath() {
      try (var hold = lock.hold()) {
        hold.recovered();
        return hold.ownerDeath().isPresent();
      }
    }
  }

  /**
   * One of the C library, called from Java.
   *
   * @param path of the page that it is in
   */
  record Glibc(String path) implements Mortal {
    @Override
    public void take() throws IOException {
      mutex().lock();
    }

    @Override
    public boolean awaitDeath() throws IOException {
      GlibcMutex mutex = mutex();
      boolean died = mutex.lock();
      mutex.unlock();
      return died;
    }

    private GlibcMutex mutex() throws IOException {
      return new GlibcMutex(SharedFile.map(Path.of(path)));
    }
  }
}
