package dev.sharelock.worker;

import dev.sharelock.worker.command.CommandException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/** A signal that a worker sends to itself, and that no process can refuse. */
enum OwnSignal {
  KILL(9),
  STOP(19);

  private static final MethodHandle RAISE = downcall();

  private final int number;

  OwnSignal(int number) {
    this.number = number;
  }

  @SuppressWarnings("restricted") // workers are started with native access
  private static MethodHandle downcall() {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("raise"),
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
  }

  /** Returns the signal of that name. */
  static OwnSignal named(String name) {
    for (OwnSignal signal : values()) {
      if (signal.name().toLowerCase(Locale.ROOT).equals(name)) {
        return signal;
      }
    }
    throw new CommandException("There is no signal '" + name + "', only 'kill' and 'stop'.");
  }

  /** Sends it to the calling thread, which does nothing more before the process ends or stops. */
  void raise() {
    try {
      var _ = (int) RAISE.invokeExact(number);
    } catch (Throwable e) {
      throw new IllegalStateException("raise(3) cannot be called.", e);
    }
  }
}
