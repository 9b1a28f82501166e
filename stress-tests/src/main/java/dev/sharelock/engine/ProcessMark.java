package dev.sharelock.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A word in the environment of all processes that a run starts, by which they are found and ended.
 *
 * <p>Whatever such a process starts inherits the word, also in a session of its own and after its
 * parent has ended. Only a process that has taken the word out of its environment and has left the
 * tree of processes as well is not found. Nothing without the word is ever killed.
 */
public final class ProcessMark {
  /**
   * The variable that holds the word; runs within a run have their words in it one after another.
   */
  public static final String VARIABLE = "SHARELOCK_RUN";

  private static final ProcessMark THIS_RUN = new ProcessMark(random());
  private static final Path PROCESSES = Path.of("/proc");
  private static final int EMPTY_SEARCHES = 2;
  private static final long BETWEEN_SEARCHES_NANOS = 2_000_000;

  private final String word;
  private final AtomicInteger parts = new AtomicInteger();

  private ProcessMark(String word) {
    this.word = word;
  }

  /** Returns the mark of all that this JVM starts. */
  public static ProcessMark ofThisRun() {
    return THIS_RUN;
  }

  /** Returns the mark of another run, whose word was stored; empty if the text is no such word. */
  public static Optional<ProcessMark> of(String word) {
    return word.matches("[0-9a-f]{16}") ? Optional.of(new ProcessMark(word)) : Optional.empty();
  }

  /** Returns a new mark of a part of this run: what carries it carries this one too. */
  public ProcessMark part() {
    return new ProcessMark(word + "." + parts.incrementAndGet());
  }

  /** Returns the word. */
  public String word() {
    return word;
  }

  /** Marks what a builder will start. */
  public void mark(ProcessBuilder builder) {
    String outer = System.getenv(VARIABLE);
    builder.environment().put(VARIABLE, outer == null ? word : outer + ":" + word);
  }

  /** Returns the processes that carry the mark now, without this one. */
  public List<ProcessHandle> processes() {
    List<ProcessHandle> marked = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path entry : entries) {
        long pid = Long.parseLong(entry.getFileName().toString());
        if (pid != ProcessHandle.current().pid()) {
          // The handle comes first: it notices if the process id gets another owner meanwhile.
          ProcessHandle.of(pid).filter(process -> isIn(environment(entry))).ifPresent(marked::add);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Without /proc only the tree of processes is known.
      return marked;
    }
    return marked;
  }

  /**
   * Kills all that carry the mark with SIGKILL, stopped ones too, and those that they start
   * meanwhile.
   *
   * @return whether none is left
   */
  public boolean killAll(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    List<Long> killed = new ArrayList<>();
    int empty = 0;
    while (empty < EMPTY_SEARCHES && System.nanoTime() < end) {
      List<ProcessHandle> found = processes();
      for (ProcessHandle process : found) {
        var _ = process.destroyForcibly();
        killed.add(process.pid());
      }
      empty = found.isEmpty() ? empty + 1 : 0;
      LockSupport.parkNanos(BETWEEN_SEARCHES_NANOS);
    }
    killed.forEach(AttachFile::delete);
    return empty == EMPTY_SEARCHES;
  }

  private boolean isIn(String environment) {
    for (String entry : environment.split("\0")) {
      if (entry.startsWith(VARIABLE + "=")) {
        for (String each : entry.substring(VARIABLE.length() + 1).split(":")) {
          if (each.equals(word) || each.startsWith(word + ".")) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static String environment(Path process) {
    try {
      return new String(Files.readAllBytes(process.resolve("environ")), ISO_8859_1);
    } catch (IOException e) {
      // It has ended, or belongs to somebody else.
      return "";
    }
  }

  private static String random() {
    byte[] bytes = new byte[8];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
