package dev.sharelock.process;

import dev.sharelock.memory.ProcessIdentity;
import dev.sharelock.platform.DescriptorWait;
import dev.sharelock.platform.ProcessCalls;

/** Ends this process as soon as the kernel says that its parent has ended. */
final class ParentWatch {
  private static final int WITHOUT_END = -1;

  /** As a shell says of a process that was ended by SIGTERM. */
  private static final int EXIT_CODE = 128 + 15;

  private ParentWatch() {}

  static void start(Assignment.Parent parent) {
    ProcessIdentity identity =
        new ProcessIdentity(parent.pid(), parent.startTicks(), parent.pidNamespace());
    int descriptor = ProcessCalls.KERNEL.openProcess(parent.pid());
    // In this order: a descriptor of another process that was given the PID is no use.
    if (descriptor < 0 || !identity.isVisibleHere()) {
      end();
    }
    Thread.ofPlatform()
        .name("sharelock-parent-watch")
        .daemon()
        .start(
            () -> {
              while (!DescriptorWait.awaitAny(new int[] {descriptor}, WITHOUT_END)[0]) {
                // a signal ended the wait
              }
              end();
            });
  }

  /** Not by System.exit: a shutdown hook could keep the process alive. */
  private static void end() {
    Runtime.getRuntime().halt(EXIT_CODE);
  }
}
