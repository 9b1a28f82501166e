package dev.sharelock.hostile;

import dev.sharelock.spi.ImplementationName;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.SharedLock;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A provider that writes nonsense, and what looks like answers, where the worker answers. */
@ImplementationName("hostile-wire")
public final class HostileWire extends OverFileLock {
  @Override
  public SharedLock createLock(LockKind kind) throws IOException {
    write("\n@ ok /nowhere\n@ error nonsense\n@ done a ok acquired\n@ \n@\n\0\u00ff@ ok\n");
    return super.createLock(kind);
  }

  @Override
  void beforeAcquiring() {
    write("@ ok\n");
  }

  private static void write(String text) {
    try {
      write(new FileOutputStream(FileDescriptor.out), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(FileOutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
