package dev.sharelock.worker.objects;

import dev.sharelock.spi.SharedLock;
import dev.sharelock.worker.command.CommandException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The objects of a worker by their names. They are kept until they are forgotten. */
public final class NamedObjects {
  private final Map<String, Named> objects = new ConcurrentHashMap<>();

  /** The names of what this worker has created itself, and has to free. */
  private final Set<String> owned = ConcurrentHashMap.newKeySet();

  /** Names an object that somebody else frees: another worker, or the object around it. */
  public void put(String name, Named object) {
    owned.remove(name);
    objects.put(name, object);
  }

  /** Names an object that was created for it. */
  public void putOwned(String name, Named object) {
    objects.put(name, object);
    owned.add(name);
  }

  /** Forgets a name and returns its object, if that is to be freed. */
  public Optional<Named> remove(String name) {
    Named removed = objects.remove(name);
    if (removed == null) {
      throw unknown(name);
    }
    return owned.remove(name) ? Optional.of(removed) : Optional.empty();
  }

  /** Returns the object of that name. */
  public Named get(String name) {
    Named found = objects.get(name);
    if (found == null) {
      throw unknown(name);
    }
    return found;
  }

  /** Returns the lock of that name. */
  public SharedLock lock(String name) {
    if (get(name) instanceof Named.Lock(SharedLock lock)) {
      return lock;
    }
    throw new CommandException("'" + name + "' is no lock.");
  }

  /** Returns the raw object of that name. */
  public Named.Raw raw(String name) {
    if (get(name) instanceof Named.Raw raw) {
      return raw;
    }
    throw new CommandException("'" + name + "' is no raw object.");
  }

  /** Returns the locked object of that name. */
  public Named.Locked locked(String name) {
    if (get(name) instanceof Named.Locked locked) {
      return locked;
    }
    throw new CommandException("'" + name + "' is no object under a lock.");
  }

  private static CommandException unknown(String name) {
    return new CommandException("There is no object '" + name + "'.");
  }
}
