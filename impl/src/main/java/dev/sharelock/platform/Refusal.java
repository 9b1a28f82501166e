package dev.sharelock.platform;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Function;

/** Substitute for a function that can't be called: each call throws the reason. */
record Refusal(Function<String, RuntimeException> kind, String reason) {
  private static final MethodHandle EXCEPTION;

  static {
    try {
      EXCEPTION =
          MethodHandles.lookup()
              .findVirtual(
                  Refusal.class, "exception", MethodType.methodType(RuntimeException.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  static MethodHandle of(MethodType type, Function<String, RuntimeException> kind, String reason) {
    MethodHandle exception = EXCEPTION.bindTo(new Refusal(kind, reason));
    MethodHandle thrower = MethodHandles.throwException(type.returnType(), RuntimeException.class);
    return MethodHandles.dropArguments(
        MethodHandles.collectArguments(thrower, 0, exception), 0, type.parameterList());
  }

  RuntimeException exception() {
    return kind.apply(reason);
  }
}
