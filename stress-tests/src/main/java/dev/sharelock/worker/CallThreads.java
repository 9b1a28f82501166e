package dev.sharelock.worker;

import dev.sharelock.worker.command.CommandException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** The threads that do single operations, by their names. */
final class CallThreads {
  private final Map<String, CallThread> threads = new ConcurrentHashMap<>();
  private final Replies replies;

  CallThreads(Replies replies) {
    this.replies = replies;
  }

  /** Does a call in the thread of that name, after those that it was given before. */
  void submit(String name, FunctionCall call) {
    threads.computeIfAbsent(name, CallThread::new).calls.add(call);
  }

  void interrupt(String name) {
    CallThread thread = threads.get(name);
    if (thread == null) {
      throw new CommandException("There is no thread '" + name + "'.");
    }
    thread.thread.interrupt();
  }

  private final class CallThread {
    final BlockingQueue<FunctionCall> calls = new LinkedBlockingQueue<>();
    final Thread thread;
    private final String name;

    CallThread(String name) {
      this.name = name;
      this.thread = Thread.ofPlatform().name("call-" + name).daemon().start(this::callAll);
    }

    private void callAll() {
      while (true) {
        FunctionCall call = next();
        replies.send("done " + name + " " + outcome(call));
      }
    }

    /** An interrupt that comes between two calls is for the second one. */
    private FunctionCall next() {
      boolean interrupted = false;
      try {
        while (true) {
          try {
            return calls.take();
          } catch (InterruptedException e) {
            interrupted = true;
          }
        }
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    private String outcome(FunctionCall call) {
      try {
        return ("ok " + call.run()).strip();
      } catch (InterruptedException e) {
        return "error interrupted";
      } catch (Throwable e) {
        return "error " + Failure.words(e);
      }
    }
  }
}
