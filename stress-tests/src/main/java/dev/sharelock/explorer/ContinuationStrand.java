package dev.sharelock.explorer;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

/**
 * A strand on a continuation of the JDK, which pauses and goes on within about 100 ns on the thread
 * of the scheduler. So all strands have one and the same {@link Thread#currentThread}, as the main
 * threads of several processes have the same id.
 *
 * <p>The class is internal to the JDK: a JVM that is to use it needs {@value #OPTION}.
 */
final class ContinuationStrand implements Strand {
  /** The option of a JVM that makes continuations accessible. */
  static final String OPTION = "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED";

  private static final Optional<Handles> HANDLES = Handles.find();
  private static final MethodHandle CREATE = HANDLES.map(Handles::create).orElse(null);
  private static final MethodHandle RUN = HANDLES.map(Handles::run).orElse(null);
  private static final MethodHandle YIELD = HANDLES.map(Handles::yield).orElse(null);

  /** The three calls that are made. */
  private record Handles(MethodHandle create, MethodHandle run, MethodHandle yield) {
    static Optional<Handles> find() {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      try {
        Class<?> scopeClass = Class.forName("jdk.internal.vm.ContinuationScope");
        Class<?> continuation = Class.forName("jdk.internal.vm.Continuation");
        Object scope =
            lookup
                .findConstructor(scopeClass, MethodType.methodType(void.class, String.class))
                .invoke("sharelock-explorer");
        MethodHandle create =
            lookup.findConstructor(
                continuation, MethodType.methodType(void.class, scopeClass, Runnable.class));
        MethodHandle run =
            lookup.findVirtual(continuation, "run", MethodType.methodType(void.class));
        MethodHandle yield =
            lookup.findStatic(
                continuation, "yield", MethodType.methodType(boolean.class, scopeClass));
        return Optional.of(
            new Handles(
                MethodHandles.insertArguments(create, 0, scope)
                    .asType(MethodType.methodType(Object.class, Runnable.class)),
                run.asType(MethodType.methodType(void.class, Object.class)),
                MethodHandles.insertArguments(yield, 0, scope)));
      } catch (Throwable notAccessible) {
        return Optional.empty();
      }
    }
  }

  private final Object continuation;
  private boolean ended;

  ContinuationStrand(Runnable code) {
    try {
      continuation =
          (Object)
              CREATE.invokeExact(
                  (Runnable)
                      () -> {
                        code.run();
                        ended = true;
                      });
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Returns whether this JVM makes continuations accessible. */
  static boolean isAvailable() {
    return HANDLES.isPresent();
  }

  @Override
  public void resume() {
    try {
      RUN.invokeExact(continuation);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  public void pause() {
    try {
      var _ = (boolean) YIELD.invokeExact();
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  public boolean ended() {
    return ended;
  }

  /** Nothing else refers to it, so the garbage collector takes it. */
  @Override
  public void abandon() {}

  private static RuntimeException unexpected(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(
        "A simulated thread cannot pause here: while it holds a monitor or is in native code it"
            + " can't be explored on a continuation.",
        e);
  }
}
