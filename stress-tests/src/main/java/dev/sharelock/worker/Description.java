package dev.sharelock.worker;

import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;
import dev.sharelock.spi.SharedLock;
import dev.sharelock.worker.objects.Named;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An object in words, for a person who looks for what went wrong. */
final class Description {
  private static final int MOST_ELEMENTS = 16;

  private Description() {}

  static String of(Named named) {
    return switch (named) {
      case Named.Lock(SharedLock lock) -> String.valueOf(lock);
      case Named.Raw(RawObject raw, var layout) ->
          layout + elements(layout.elements().size(), raw::get) + ", " + raw;
      // By the raw object: whoever holds the lock may have died.
      case Named.Locked(LockedObject locked, var layout) ->
          layout + elements(layout.elements().size(), locked.raw()::get) + ", " + locked;
    };
  }

  private static String elements(int count, IntToLongFunction element) {
    return IntStream.range(0, Math.min(count, MOST_ELEMENTS))
        .mapToObj(i -> Long.toString(element.applyAsLong(i)))
        .collect(Collectors.joining(" ", " = ", count > MOST_ELEMENTS ? " …" : ""));
  }
}
