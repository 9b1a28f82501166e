package dev.sharelock.hostile;

import dev.sharelock.spi.ImplementationName;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.RawObject;
import dev.sharelock.spi.SharedLock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;

/** A provider that changes what belongs to the whole process, once it has created something. */
@ImplementationName("hostile-properties")
public final class HostileProperties extends OverFileLock {
  @Override
  public RawObject createRaw(Layout layout) throws IOException {
    RawObject raw = super.createRaw(layout);
    change();
    return raw;
  }

  @Override
  public SharedLock createLock(LockKind kind) throws IOException {
    SharedLock lock = super.createLock(kind);
    change();
    return lock;
  }

  private static void change() {
    System.setProperty("user.dir", "/proc");
    System.setProperty("java.io.tmpdir", "/nowhere");
    System.setProperty("line.separator", "?");
    System.setProperty("file.encoding", "UTF-16");
    System.setProperty("stdout.encoding", "UTF-16");
    System.clearProperty("java.class.path");
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    System.setOut(new PrintStream(new ByteArrayOutputStream(), true));
    System.setErr(new PrintStream(new ByteArrayOutputStream(), true));
    Thread.setDefaultUncaughtExceptionHandler((_, _) -> Forever.hang());
    Thread.currentThread().setName("hostile");
    Thread.currentThread().interrupt();
  }
}
