package dev.sharelock.spi;

import java.util.Locale;

/** How often a thread may take a lock that it holds. */
public enum LockKind {
  /** Once. The harness takes it once only, so that a recursive lock will do as well. */
  PLAIN,

  /** Again and again; it is free after as many releases. Needs {@link Capability#RECURSIVE}. */
  RECURSIVE;

  /** Returns this kind as it is written in texts and in the worker protocol. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
