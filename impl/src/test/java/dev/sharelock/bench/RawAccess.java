package dev.sharelock.bench;

import java.util.Locale;

/** A mode of access to a raw value; the loops over it are an {@link Operations} each. */
enum RawAccess {
  GET_PLAIN,
  GET_OPAQUE,
  GET_ACQUIRE,
  GET_VOLATILE,
  SET_PLAIN,
  SET_OPAQUE,
  SET_RELEASE,
  SET_VOLATILE;

  private static final int AT_ONCE = 65536;

  /** As an argument: {@code get-plain}. */
  String argument() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static RawAccess of(String argument) {
    return valueOf(argument.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** A batch of that loop. */
  static Batch batch(Operations operations, double seconds) {
    return () -> Answer.of("ns_per_op", operations.processorNanosEach(AT_ONCE, seconds));
  }
}
