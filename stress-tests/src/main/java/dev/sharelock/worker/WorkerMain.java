package dev.sharelock.worker;

import dev.sharelock.worker.command.CommandException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A worker process: it runs the code under test and serves the protocol of {@code
 * docs/worker-protocol.md} on its standard input and output.
 *
 * <p>Its argument is the name of a provider of {@link dev.sharelock.spi.Implementation}; with
 * {@code --names} it prints a line for each provider on its class path, with its name, class and
 * place, and makes none of them.
 */
public final class WorkerMain {
  /** The exit status of a worker whose answers nobody reads. */
  static final int UNHEARD = 71;

  private static final int USAGE = 2;

  private WorkerMain() {}

  /** Serves until it is told to end, or its input ends. */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      System.err.println("usage: WorkerMain NAME | --names");
      System.exit(USAGE);
    }
    if (arguments[0].equals("--names")) {
      Providers.table().forEach(WorkerMain::print);
      return;
    }
    serve(arguments[0]);
  }

  private static void serve(String name) {
    Replies replies = new Replies();
    Commands commands = new Commands(replies);
    Session session = new Session(name, Path.of("").toAbsolutePath(), replies);
    // What the code under test prints must not get between the answers.
    System.setOut(
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    Reserve.keep();
    commands.start();
    while (true) {
      String command = commands.next();
      try {
        answer(session, command, replies);
      } catch (OutOfMemoryError e) {
        Reserve.release();
        replies.heapIsFull();
      }
    }
  }

  private static void answer(Session session, String command, Replies replies) {
    Answer answer;
    try {
      answer = session.execute(command);
    } catch (CommandException e) {
      replies.send("error " + e.getMessage());
      return;
    } catch (Throwable e) {
      // Whatever the code under test throws, an Error too, is an answer.
      replies.send("error " + ThrownInWords.words(e));
      return;
    }
    if (answer.words().isEmpty()) {
      replies.ok();
    } else {
      replies.send("ok " + answer.words());
    }
    answer.afterwards().run();
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
