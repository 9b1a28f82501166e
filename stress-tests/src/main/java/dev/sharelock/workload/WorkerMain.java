package dev.sharelock.workload;

import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.Implementations;
import dev.sharelock.spi.SharedArea;
import java.io.IOException;

/** A worker process: see {@link WorkerArguments} for what it is told and what it does. */
public final class WorkerMain {
  /** The exit status of a worker in which something was thrown. */
  public static final int FAILED = 70;

  private WorkerMain() {}

  /** Runs a worker until it is told to end. */
  public static void main(String[] args) {
    endWithInput();
    Thread.setDefaultUncaughtExceptionHandler((_, thrown) -> fail(thrown));
    try {
      run(WorkerArguments.parse(args));
      // Not exit: it must end even if the code under test does not let it.
      Runtime.getRuntime().halt(0);
    } catch (Throwable e) {
      fail(e);
    }
  }

  private static void run(WorkerArguments arguments) throws IOException, InterruptedException {
    Implementation implementation = Implementations.named(arguments.implementation());
    Control control = Control.open(arguments.control());
    SharedArea area = implementation.attach(arguments.area());
    WarmUp.run(implementation, arguments);
    Thread[] threads = new Thread[arguments.threads()];
    for (int i = 0; i < threads.length; i++) {
      int index = arguments.firstLane() + i;
      threads[i] =
          Thread.ofPlatform()
              .name("lane-" + index)
              .start(new LaneThread(control, index, arguments, area));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Ends this process when the one that conducts it has gone, however it went. */
  private static void endWithInput() {
    Thread.ofPlatform()
        .name("end-with-input")
        .daemon()
        .start(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Nothing is ever said there.
                }
              } catch (IOException e) {
                // As good as its end.
              }
              Runtime.getRuntime().halt(0);
            });
  }

  private static void fail(Throwable thrown) {
    thrown.printStackTrace();
    System.err.flush();
    Runtime.getRuntime().halt(FAILED);
  }
}
