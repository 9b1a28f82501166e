package dev.sharelock.engine.lincheck;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work in a thread of its own, which closing ends. */
final class Alongside implements AutoCloseable {
  /** What is done meanwhile. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException, InterruptedException;
  }

  private final FutureTask<Void> task;
  private final Thread thread;

  private Alongside(String name, Work work) {
    task =
        new FutureTask<>(
            () -> {
              work.run();
              return null;
            });
    thread = Thread.ofPlatform().name(name).daemon().start(task);
  }

  static Alongside start(String name, Work work) {
    return new Alongside(name, work);
  }

  /** Waits until it is done, and throws what it has thrown. */
  void await() throws IOException, InterruptedException {
    try {
      task.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException thrown -> throw thrown;
        case InterruptedException thrown -> throw thrown;
        case Throwable thrown -> throw new IllegalStateException(thrown);
      }
    }
  }

  /** Interrupts it if it is not done, and waits for its end, which then is near. */
  @Override
  public void close() {
    if (!task.isDone()) {
      thread.interrupt();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
