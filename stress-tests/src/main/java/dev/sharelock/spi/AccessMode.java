package dev.sharelock.spi;

/** The memory effects of a single access, as {@link java.lang.invoke.VarHandle} defines them. */
public enum AccessMode {
  PLAIN,
  OPAQUE,
  /** A load acquires, a store releases. */
  ACQUIRE_RELEASE,
  VOLATILE
}
