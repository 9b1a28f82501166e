package dev.sharelock.process;

import dev.sharelock.lock.RobustLock;
import dev.sharelock.memory.BlockHandle;
import dev.sharelock.sharedctypes.Shared;
import dev.sharelock.sharedctypes.SharedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A task as bytes, with handles in the place of shared objects. */
final class TaskEncoding {
  private final byte[] bytes;
  private final Set<UUID> segments;

  private TaskEncoding(byte[] bytes, Set<UUID> segments) {
    this.bytes = bytes;
    this.segments = segments;
  }

  byte[] bytes() {
    return bytes;
  }

  /** The ids of the segments that its handles lead to. */
  Set<UUID> segments() {
    return segments;
  }

  /**
   * Encodes a task.
   *
   * @throws IllegalArgumentException if it captures what can't be handed over, or a class of it is
   *     not where a child looks for classes
   */
  static TaskEncoding of(Assignment assignment) {
    requireFoundByChild(TaskEncoding.class);
    requireFoundByChild(assignment.work().getClass());
    return of(assignment, "the task captures");
  }

  /**
   * Encodes an object.
   *
   * @param contains the beginning of the sentence about an object that can't be handed over
   * @throws IllegalArgumentException if it contains such a thing
   */
  static TaskEncoding of(Object object, String contains) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Set<UUID> segments = new HashSet<>();
    try (Encoder encoder = new Encoder(bytes, segments, contains)) {
      encoder.writeObject(object);
    } catch (NotSerializableException e) {
      throw new IllegalArgumentException(
          contains
              + " an object of class "
              + e.getMessage()
              + ", which is neither shared nor serializable: pass what it needs as arguments",
          e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          contains + " what can't be handed over: " + e.getMessage(), e);
    }
    return new TaskEncoding(bytes.toByteArray(), segments);
  }

  /** A child has this process's class path and module path, but none of its class loaders. */
  private static void requireFoundByChild(Class<?> used) {
    ClassLoader loader = used.getClassLoader();
    for (ClassLoader known = ClassLoader.getSystemClassLoader();
        known != null;
        known = known.getParent()) {
      if (known.equals(loader)) {
        return;
      }
    }
    if (loader != null) {
      throw new IllegalArgumentException(
          "a child JVM would not find %s: it was loaded by %s, and not from the class path or module path"
              .formatted(used.getName(), loader));
    }
  }

  static Object decode(byte[] bytes) throws IOException {
    try (Decoder decoder = new Decoder(new ByteArrayInputStream(bytes))) {
      return decoder.readObject();
    } catch (ClassNotFoundException e) {
      throw new IOException("there is no class " + e.getMessage(), e);
    }
  }

  /** Stands for a value or an array; the lock is null for a raw one (Optional can't be written). */
  private record SharedHandle(String type, BlockHandle block, long offset, BlockHandle lock)
      implements Serializable {

    Shared attach() throws IOException {
      Optional<RobustLock> attached =
          lock == null ? Optional.empty() : Optional.of(RobustLock.attach(lock));
      return Shared.restore(new Shared.Description(type, block.attach(), offset, attached));
    }
  }

  /** Stands for a lock. */
  private record LockHandle(BlockHandle block) implements Serializable {}

  private static final class Encoder extends ObjectOutputStream {
    private final Set<UUID> segments;

    private final String contains;

    Encoder(OutputStream out, Set<UUID> segments, String contains) throws IOException {
      super(out);
      this.contains = contains;
      this.segments = segments;
      enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object object) {
      return switch (object) {
        case Shared shared -> handle(shared.describe());
        case RobustLock lock -> new LockHandle(note(lock.handle()));
        case SharedFile file ->
            throw new IllegalArgumentException(
                "%s %s, which can't be handed over: open it in the child, by its path"
                    .formatted(contains, file));
        case null, default -> object;
      };
    }

    @Override
    protected void annotateClass(Class<?> written) {
      requireFoundByChild(written);
    }

    private SharedHandle handle(Shared.Description description) {
      return new SharedHandle(
          description.type(),
          note(description.block().handle()),
          description.offset(),
          description.lock().map(RobustLock::handle).map(this::note).orElse(null));
    }

    private BlockHandle note(BlockHandle handle) {
      segments.add(handle.segment());
      return handle;
    }
  }

  private static final class Decoder extends ObjectInputStream {
    Decoder(InputStream in) throws IOException {
      super(in);
      enableResolveObject(true);
    }

    @Override
    protected Object resolveObject(Object object) throws IOException {
      return switch (object) {
        case SharedHandle shared -> shared.attach();
        case LockHandle lock -> RobustLock.attach(lock.block());
        case null, default -> object;
      };
    }
  }
}
