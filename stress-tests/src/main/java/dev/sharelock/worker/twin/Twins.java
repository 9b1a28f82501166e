package dev.sharelock.worker.twin;

import dev.sharelock.spi.Implementation;
import dev.sharelock.worker.command.CommandException;
import dev.sharelock.worker.control.ControlFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The twins by their names in the protocol. */
public final class Twins {
  private static final SortedMap<String, BiFunction<Implementation, ControlFile, Implementation>>
      ALL = new TreeMap<>();

  static {
    ALL.put("without-lock", (healthy, _) -> new LockTwin(healthy, WithoutLock::new));
    ALL.put(
        "ownerless", (healthy, words) -> new LockTwin(healthy, lock -> new Ownerless(lock, words)));
    ALL.put("ticket", (healthy, words) -> new LockTwin(healthy, lock -> new Ticket(lock, words)));
    ALL.put("inner-release-frees", (healthy, _) -> new LockTwin(healthy, InnerReleaseFrees::new));
    ALL.put("inherited-count", (healthy, _) -> new LockTwin(healthy, InheritedCount::new));
    ALL.put("lying-try", (healthy, _) -> new LockTwin(healthy, LyingTry::new));
    ALL.put("early-timeout", (healthy, _) -> new LockTwin(healthy, EarlyTimeout::new));
    ALL.put("deaf", (healthy, _) -> new LockTwin(healthy, Deaf::new));
    ALL.put("one-lock", (healthy, _) -> new OneLock(healthy));
    ALL.put("weak-volatile", (healthy, _) -> new RawTwin(healthy, WeakVolatile::new));
    ALL.put("torn-atomics", (healthy, _) -> new TornAtomics(healthy));
    ALL.put("overbooked", (healthy, _) -> new Overbooked(healthy));
    ALL.put("copy-shares", (healthy, _) -> new CopyShares(healthy));
    ALL.put("synchronize-copies", (healthy, _) -> new SynchronizeCopies(healthy));
    ALL.put("dirty-memory", (healthy, _) -> new DirtyMemory(healthy));
    ALL.put("narrow-values", (healthy, _) -> new NarrowValues(healthy));
    ALL.put("two-halves", (healthy, _) -> new RawTwin(healthy, TwoHalves::new));
    ALL.put("silent-death", (healthy, _) -> new LockTwin(healthy, SilentDeath::new));
    ALL.put("wrong-name", (healthy, _) -> new LockTwin(healthy, WrongName::new));
    ALL.put("false-alarm", (healthy, _) -> new LockTwin(healthy, FalseAlarm::new));
    ALL.put("lease", (healthy, words) -> new LockTwin(healthy, lock -> new Lease(lock, words)));
    ALL.put(
        "skipping", (healthy, words) -> new LockTwin(healthy, lock -> new Skipping(lock, words)));
    ALL.put(
        "repair-forgotten",
        (healthy, words) -> new LockTwin(healthy, lock -> new RepairForgotten(lock, words)));
    ALL.put(
        "creator-bound",
        (healthy, words) -> new LockTwin(healthy, lock -> new CreatorBound(lock, words)));
    ALL.put(
        "unnamed-owner",
        (healthy, words) ->
            new LockTwin(healthy, (lock, after) -> new TwoSteps(lock, words, after, false)));
    ALL.put(
        "presumed-dead",
        (healthy, words) ->
            new LockTwin(healthy, (lock, after) -> new TwoSteps(lock, words, after, true)));
    ALL.put("second-hand", (healthy, _) -> new SecondHand(healthy));
    ALL.put(
        "sparse",
        (healthy, _) -> new RawTwin(healthy, (raw, layout) -> new Sparse(raw, layout, scratch())));
    ALL.put("late-stores", (healthy, _) -> new RawTwin(healthy, LateStores::new));
    ALL.put("phantom", (healthy, _) -> new RawTwin(healthy, Phantom::new));
    ALL.put("worn-out", (healthy, _) -> new LockTwin(healthy, WornOut::new));
    ALL.put("rare-loss", (healthy, _) -> new LockTwin(healthy, RareLoss::new));
  }

  private Twins() {}

  /** The directory that all workers that share objects have in common. */
  private static Path scratch() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /** Returns the names of all twins, sorted. */
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /**
   * Returns an implementation that is broken in that way.
   *
   * @param words has the words that locks of twins use
   */
  public static Implementation of(String name, Implementation healthy, ControlFile words) {
    var twin = ALL.get(name);
    if (twin == null) {
      throw new CommandException("There is no twin '" + name + "'.");
    }
    return twin.apply(healthy, words);
  }

  /** Opens the file for those words, where there is no control file; the first worker makes it. */
  public static ControlFile words(Path file) throws IOException {
    if (!Files.exists(file)) {
      Path mine = file.resolveSibling(file.getFileName() + "-" + ProcessHandle.current().pid());
      ControlFile.create(mine, 0).close();
      try {
        Files.createLink(file, mine);
      } catch (FileAlreadyExistsException e) {
        // Another worker was faster.
      } finally {
        Files.delete(mine);
      }
    }
    return ControlFile.open(file);
  }
}
