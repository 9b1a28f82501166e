package dev.sharelock.worker;

import dev.sharelock.worker.command.CommandException;
import java.util.Map;
import java.util.Optional;
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
    threads.computeIfAbsent(name, CallThread::new).calls.add(Optional.of(call));
  }

  /** Returns the thread of that name, which is made if it is not there yet. */
  Thread thread(String name) {
    return threads.computeIfAbsent(name, CallThread::new).thread;
  }

  void interrupt(String name) {
    named(name).thread.interrupt();
  }

  /** Ends a thread, once it has done its calls, and waits until it has ended. */
  void retire(String name) throws InterruptedException {
    CallThread thread = named(name);
    thread.calls.add(Optional.empty());
    thread.thread.join();
    threads.remove(name);
  }

  private CallThread named(String name) {
    CallThread thread = threads.get(name);
    if (thread == null) {
      throw new CommandException("There is no thread '" + name + "'.");
    }
    return thread;
  }

  private final class CallThread {
    /** What is to be done; nothing is the end of the thread. */
    final BlockingQueue<Optional<FunctionCall>> calls = new LinkedBlockingQueue<>();

    final Thread thread;
    private final String name;

    CallThread(String name) {
      this.name = name;
      this.thread = Thread.ofPlatform().name("call-" + name).daemon().start(this::callAll);
    }

    private void callAll() {
      for (var call = next(); call.isPresent(); call = next()) {
        replies.send("done " + name + " " + outcome(call.get()));
      }
    }

    /** An interrupt that comes between two calls is for the second one. */
    private Optional<FunctionCall> next() {
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
        return "error " + ThrownInWords.words(e);
      }
    }
  }
}
