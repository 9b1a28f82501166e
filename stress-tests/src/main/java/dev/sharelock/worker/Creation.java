package dev.sharelock.worker;

import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.SharedLock;
import dev.sharelock.spi.SharedObject;
import dev.sharelock.worker.command.CommandException;
import dev.sharelock.worker.command.Words;
import dev.sharelock.worker.objects.HarnessMemory;
import dev.sharelock.worker.objects.Named;
import dev.sharelock.worker.objects.NamedObjects;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates, attaches and forgets objects, as the protocol says it in words. */
final class Creation {
  private static final AtomicInteger MEMORIES = new AtomicInteger();

  private final Implementation implementation;
  private final Set<Capability> capabilities;
  private final Path scratch;
  private final NamedObjects objects;

  Creation(
      Implementation implementation,
      Set<Capability> capabilities,
      Path scratch,
      NamedObjects objects) {
    this.implementation = implementation;
    this.capabilities = capabilities;
    this.scratch = scratch;
    this.objects = objects;
  }

  /** Creates an object and returns its handle; an empty one if it cannot be attached. */
  String create(Words words) throws IOException {
    String name = words.next("the name of the object");
    String what = words.next("the kind of object");
    Named made =
        switch (what) {
          case "lock" -> new Named.Lock(present(implementation.createLock(kind(words))));
          case "raw" -> raw(words);
          case "locked" -> locked(words);
          case "copy" -> copy(words);
          case "synchronized" -> synchronizedObject(words);
          case "lock-of" -> new Named.Lock(present(lockedObject(words).object().lock()));
          case "raw-of" -> rawOf(words);
          case "memory" -> memory(words);
          default -> throw new CommandException("There is no kind of object '" + what + "'.");
        };
    words.end();
    if (what.equals("lock-of") || what.equals("raw-of")) {
      objects.put(name, made);
    } else {
      objects.putOwned(name, made);
    }
    return handle(made.object());
  }

  /** Attaches an object that another worker has created. */
  void attach(Words words) throws IOException {
    String name = words.next("the name of the object");
    String what = words.next("the kind of object");
    Named attached =
        switch (what) {
          case "lock" -> new Named.Lock(present(implementation.attachLock(handle(words))));
          case "raw" -> {
            Layout layout = layout(words);
            yield new Named.Raw(present(implementation.attachRaw(layout, handle(words))), layout);
          }
          case "locked" -> {
            Layout layout = layout(words);
            yield new Named.Locked(
                present(implementation.attachLocked(layout, handle(words))), layout);
          }
          case "memory" -> {
            Layout layout = layout(words);
            yield new Named.Raw(
                HarnessMemory.attach(scratch.resolve(handle(words)), layout), layout);
          }
          default -> throw new CommandException("A '" + what + "' cannot be attached.");
        };
    objects.put(name, attached);
  }

  /** Forgets an object, and gives it back if the implementation wants that. */
  void forget(String name) {
    Optional<SharedObject> owned = objects.remove(name).map(Named::object);
    if (capabilities.contains(Capability.FREEING)) {
      owned.filter(object -> !(object instanceof HarnessMemory)).ifPresent(SharedObject::free);
    }
  }

  static Layout layout(Words words) {
    String text = words.next("a layout");
    try {
      return Layout.parse(text);
    } catch (IllegalArgumentException e) {
      throw new CommandException(e.getMessage());
    }
  }

  private Named raw(Words words) throws IOException {
    Layout layout = layout(words);
    return new Named.Raw(present(implementation.createRaw(layout)), layout);
  }

  private Named locked(Words words) throws IOException {
    Layout layout = layout(words);
    String how = words.next("'plain', 'recursive' or 'under'");
    LockedObject made =
        how.equals("under")
            ? implementation.createLocked(layout, lock(words))
            : implementation.createLocked(layout, kind(how));
    return new Named.Locked(present(made), layout);
  }

  private Named copy(Words words) throws IOException {
    Named.Raw original = rawObject(words);
    return new Named.Raw(present(implementation.copy(original.object())), original.layout());
  }

  private Named synchronizedObject(Words words) throws IOException {
    Named.Raw raw = rawObject(words);
    String how = words.next("'plain', 'recursive' or 'under'");
    LockedObject made =
        how.equals("under")
            ? implementation.synchronize(raw.object(), lock(words))
            : implementation.synchronize(raw.object(), kind(how));
    return new Named.Locked(present(made), raw.layout());
  }

  private Named rawOf(Words words) {
    Named.Locked locked = lockedObject(words);
    return new Named.Raw(present(locked.object().raw()), locked.layout());
  }

  private Named memory(Words words) throws IOException {
    Layout layout = layout(words);
    String file = "memory-" + ProcessHandle.current().pid() + "-" + MEMORIES.incrementAndGet();
    return new Named.Raw(HarnessMemory.create(scratch.resolve(file), layout), layout);
  }

  private Named.Raw rawObject(Words words) {
    return objects.raw(words.next("the name of a raw object"));
  }

  private Named.Locked lockedObject(Words words) {
    return objects.locked(words.next("the name of an object under a lock"));
  }

  private SharedLock lock(Words words) {
    return objects.lock(words.next("the name of a lock"));
  }

  private static LockKind kind(Words words) {
    return kind(words.next("'plain' or 'recursive'"));
  }

  private static LockKind kind(String text) {
    for (LockKind kind : LockKind.values()) {
      if (kind.text().equals(text)) {
        return kind;
      }
    }
    throw new CommandException("There is no kind of lock '" + text + "'.");
  }

  private static String handle(Words words) {
    return words.rest("a handle");
  }

  /** Returns what another worker attaches the object by; empty if it cannot be attached. */
  String handle(SharedObject made) {
    if (made instanceof HarnessMemory memory) {
      return memory.handle();
    }
    if (!capabilities.contains(Capability.PROCESSES)) {
      return "";
    }
    String handle = present(made.handle());
    if (handle.indexOf('\n') >= 0 || handle.indexOf('\r') >= 0) {
      throw new IllegalStateException("The implementation gave a handle of more than one line.");
    }
    return handle;
  }

  private static <T> T present(T made) {
    if (made == null) {
      throw new IllegalStateException("The implementation gave null for what was asked for.");
    }
    return made;
  }
}
