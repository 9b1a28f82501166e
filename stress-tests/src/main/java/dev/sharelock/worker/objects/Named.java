package dev.sharelock.worker.objects;

import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;
import dev.sharelock.spi.SharedLock;
import dev.sharelock.spi.SharedObject;
import dev.sharelock.worker.command.CommandException;

/** An object that commands can name. */
public sealed interface Named {
  /** Returns the object itself. */
  SharedObject object();

  /** Returns its layout. */
  Layout layout();

  /** A lock. */
  record Lock(SharedLock object) implements Named {
    @Override
    public Layout layout() {
      throw new CommandException("A lock has no elements.");
    }
  }

  /** A raw object, or memory of the harness. */
  record Raw(RawObject object, Layout layout) implements Named {}

  /** An object under a lock. */
  record Locked(LockedObject object, Layout layout) implements Named {}
}
