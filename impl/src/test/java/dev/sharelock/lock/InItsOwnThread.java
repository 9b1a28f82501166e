package dev.sharelock.lock;

import java.util.concurrent.CompletableFuture;

/** Runs tasks that wait for each other: each has its thread, however few processors there are. */
final class InItsOwnThread {
  private InItsOwnThread() {}

  static CompletableFuture<Void> run(Runnable task) {
    return CompletableFuture.runAsync(task, command -> Thread.ofPlatform().daemon().start(command));
  }
}
