package dev.sharelock.bench;

import dev.sharelock.lock.RobustLock;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.SharedCTypes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A contestant that is a JVM: it warms up, says that it is ready, and does one batch for each line
 * on its standard input, until that ends.
 */
public final class JavaContestant {
  private static final double WARM_UP_BATCHES = 5;
  private static final double LONGEST_WARM_UP_SECONDS = 1.5;

  private JavaContestant() {}

  /** Called by the JVM: the row, what is measured, and how long a batch lasts. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 3) {
      System.err.println("this is started by Benchmarks, not by hand");
      System.exit(2);
    }
    double seconds = Double.parseDouble(arguments[2]);
    Path file = SharedFile.create();
    try (Batch batch = batch(arguments[0], arguments[1], seconds, file);
        var input =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      batch.warmUp(Math.min(WARM_UP_BATCHES * seconds, LONGEST_WARM_UP_SECONDS));
      // As in a program that has run for long: what lives on has left the young generation.
      System.gc();
      System.out.println("ready");
      while (input.readLine() != null) {
        System.out.println(batch.run().line());
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /**
   * The batch of a contestant.
   *
   * @param file a page of shared memory, for those that need one
   */
  static Batch batch(String row, String subject, double seconds, Path file) throws IOException {
    return switch (row) {
      case "uncontended" -> uncontended(subject, seconds, file);
      case "contended" -> contended(subject, 2, seconds, file);
      case "contended-4" -> contended(subject, 4, seconds, file);
      case "raw" -> RawAccess.batch(RawValueAccess.of(RawAccess.of(subject)), seconds);
      case "bare" -> RawAccess.batch(VarHandleAccess.of(RawAccess.of(subject), file), seconds);
      case "death" -> death(Integer.parseInt(subject));
      case "glibc-death" -> glibcDeath(Integer.parseInt(subject), file);
      case "create" -> new Creation(seconds);
      case "copy" -> new BlockCopy();
      case "array-read-new" -> ArrayTransfer.readNew(seconds);
      case "array-read-into" -> ArrayTransfer.readInto(seconds);
      case "array-write" -> ArrayTransfer.write(seconds);
      default -> throw new IllegalArgumentException("no such row: " + row);
    };
  }

  private static Batch uncontended(String subject, double seconds, Path file) throws IOException {
    LockedCounter counter =
        switch (subject) {
          case "reentrant" -> new ReentrantCounter();
          case "atomic" -> new AtomicCounter();
          default -> handle(subject, file).open();
        };
    return new Uncontended(counter, seconds);
  }

  private static Batch contended(String subject, int count, double seconds, Path file)
      throws IOException {
    return switch (subject) {
      case "reentrant" -> Contended.betweenThreads(new ReentrantCounter(), seconds);
      case "atomic" -> Contended.betweenThreads(new AtomicCounter(), seconds);
      default -> Contended.betweenProcesses(handle(subject, file), count, seconds);
    };
  }

  private static LockedCounter.Handle handle(String subject, Path file) throws IOException {
    return switch (subject) {
      case "value" -> new SharelockCounter(SharedCTypes.value(CType.LONGLONG, 0L));
      case "object" -> new SharelockObjectCounter(SharedCTypes.value(CType.LONGLONG, 0L));
      case "file-lock" -> new FileLockCounter.InFile(file.toString());
      case "glibc" -> GlibcCounter.InFile.create(file);
      default -> throw new IllegalArgumentException("no such counter: " + subject);
    };
  }

  private static Batch death(int megabytes) {
    return new OwnerDeath(() -> new Mortal.Sharelock(RobustLock.recursive()), megabytes);
  }

  private static Batch glibcDeath(int megabytes, Path file) throws IOException {
    new GlibcMutex(SharedFile.map(file)).initialise();
    return new OwnerDeath(() -> new Mortal.Glibc(file.toString()), megabytes);
  }
}
