package dev.sharelock.engine.child;

import dev.sharelock.engine.ProcessMark;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What the threads of a JVM do, asked for from outside. */
final class ThreadDump {
  private static final int KEPT = 128 << 10;
  private static final long SECONDS_TO_ANSWER = 5;

  private ThreadDump() {}

  /** The dump of one JVM, or one sentence that says why there is none. */
  static String of(ProcessHandle jvm) throws InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    String title = "Process " + jvm.pid() + ":\n";
    try {
      ProcessBuilder builder =
          new ProcessBuilder(jcmd.toString(), Long.toString(jvm.pid()), "Thread.print", "-l")
              .redirectErrorStream(true);
      ProcessMark.ofThisRun().mark(builder);
      Process asking = builder.start();
      asking.getOutputStream().close();
      HeadAndTail answer = new HeadAndTail(KEPT);
      Thread reading = Thread.ofVirtual().start(() -> read(asking, answer));
      if (!asking.waitFor(SECONDS_TO_ANSWER, TimeUnit.SECONDS)) {
        asking.destroyForcibly();
        return title + "It did not answer within " + SECONDS_TO_ANSWER + " s.\n";
      }
      reading.join();
      return title + answer.text();
    } catch (IOException e) {
      return title + "There is no dump: " + e.getMessage() + "\n";
    }
  }

  /**
   * Removes what asking leaves behind if the JVM is killed afterwards: the socket by which it was
   * asked, always in the folder {@code /tmp}. A JVM that exits removes it itself.
   */
  static void removeTraces(long pid) throws IOException {
    Files.deleteIfExists(Path.of("/tmp", ".java_pid" + pid));
  }

  private static void read(Process asking, HeadAndTail answer) {
    try (Reader reader = asking.inputReader(StandardCharsets.UTF_8)) {
      answer.drain(reader);
    } catch (IOException endedWhileReading) {
      // What was read so far is the answer.
    }
  }
}
