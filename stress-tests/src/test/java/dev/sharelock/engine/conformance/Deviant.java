package dev.sharelock.engine.conformance;

import dev.sharelock.implementations.SharelockImplementation;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.ImplementationName;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;
import dev.sharelock.spi.SharedLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The library with one deviation from the original, which the file {@value #FILE} in the working
 * directory names whenever an object is made; {@code none} is none.
 */
@ImplementationName("deviant")
public final class Deviant implements Implementation {
  static final String FILE = "deviation";

  private final Implementation healthy = new SharelockImplementation();
  private final Map<Layout, RawObject> oneMemory = new HashMap<>();
  private SharedLock oneLock;

  private static String how() throws IOException {
    Path file = Path.of(FILE);
    return Files.exists(file) ? Files.readString(file) : "none";
  }

  @Override
  public Set<Capability> capabilities() {
    return healthy.capabilities();
  }

  private SharedLock newLock(LockKind kind) throws IOException {
    if (!how().equals("one-lock")) {
      return healthy.createLock(kind);
    }
    if (oneLock == null) {
      oneLock = healthy.createLock(LockKind.RECURSIVE);
    }
    return oneLock;
  }

  @Override
  public SharedLock createLock(LockKind kind) throws IOException {
    return new DeviantLock(newLock(kind), how());
  }

  @Override
  public SharedLock attachLock(String handle) throws IOException {
    return new DeviantLock(healthy.attachLock(handle), how());
  }

  private RawObject newRaw(Layout layout) throws IOException {
    if (how().equals("one-memory")) {
      RawObject one = oneMemory.get(layout);
      if (one == null) {
        one = healthy.createRaw(layout);
        oneMemory.put(layout, one);
      }
      return one;
    }
    RawObject raw = healthy.createRaw(layout);
    if (how().equals("dirty")) {
      for (int i = 0; i < layout.elements().size(); i++) {
        raw.set(i, layout.elements().get(i).fromNumber(1));
      }
    }
    return raw;
  }

  @Override
  public RawObject createRaw(Layout layout) throws IOException {
    if (how().equals("no-empty") && layout.elements().isEmpty()) {
      throw new IOException("an array has a length");
    }
    return new DeviantRaw(newRaw(layout), layout, how());
  }

  @Override
  public RawObject attachRaw(Layout layout, String handle) throws IOException {
    RawObject attached = healthy.attachRaw(layout, handle);
    boolean mine = how().equals("private");
    return new DeviantRaw(mine ? healthy.copy(attached) : attached, layout, how());
  }

  @Override
  public LockedObject createLocked(Layout layout, LockKind kind) throws IOException {
    return wrapped(newRaw(layout), newLock(kind), layout);
  }

  @Override
  public LockedObject createLocked(Layout layout, SharedLock lock) throws IOException {
    return wrapped(newRaw(layout), given(lock), layout);
  }

  private SharedLock given(SharedLock lock) throws IOException {
    return how().equals("own-lock")
        ? healthy.createLock(LockKind.PLAIN)
        : ((DeviantLock) lock).healthy();
  }

  private LockedObject wrapped(RawObject raw, SharedLock lock, Layout layout) throws IOException {
    return new DeviantLocked(healthy, healthy.synchronize(raw, lock), layout, how());
  }

  @Override
  public LockedObject attachLocked(Layout layout, String handle) throws IOException {
    LockedObject attached = healthy.attachLocked(layout, handle);
    return how().equals("private")
        ? wrapped(healthy.copy(attached.raw()), attached.lock(), layout)
        : new DeviantLocked(healthy, attached, layout, how());
  }

  @Override
  public LockedObject synchronize(RawObject raw, LockKind kind) throws IOException {
    return synchronize((DeviantRaw) raw, newLock(kind));
  }

  @Override
  public LockedObject synchronize(RawObject raw, SharedLock lock) throws IOException {
    return synchronize((DeviantRaw) raw, given(lock));
  }

  private LockedObject synchronize(DeviantRaw raw, SharedLock lock) throws IOException {
    return switch (how()) {
      case "synchronize-copies" -> wrapped(healthy.copy(raw.healthy()), lock, raw.layout());
      case "synchronize-clears" -> wrapped(healthy.createRaw(raw.layout()), lock, raw.layout());
      default -> wrapped(raw.healthy(), lock, raw.layout());
    };
  }

  @Override
  public RawObject copy(RawObject raw) throws IOException {
    DeviantRaw original = (DeviantRaw) raw;
    boolean shares = how().equals("copy-shares");
    return new DeviantRaw(
        shares ? original.healthy() : healthy.copy(original.healthy()), original.layout(), how());
  }
}
