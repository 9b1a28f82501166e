package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.workers.WorkerLink;
import dev.sharelock.scenario.Aftermath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** All processes are pinned to one processor for the time of a round. */
final class OneProcessor extends Injection {
  private static final int RUNNING_MILLIS = 60;

  /** So many times as long as usual must be waited before that is evidence. */
  private static final int SLOWER = 3;

  private static final String ALLOWED = "Cpus_allowed_list:";

  OneProcessor(FaultTrial trial, Stage stage) {
    super(trial, stage);
  }

  @Override
  void prepare(boolean recorded) throws InterruptedException, ImpossibleException {
    if (!pin(allowed().split("[-,]", 2)[0])) {
      throw new ImpossibleException(
          "The processes cannot be pinned to one processor: the program taskset is not there, or is refused.");
    }
  }

  /** Returns the processors that this process may use, as the kernel writes them. */
  private static String allowed() throws ImpossibleException {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith(ALLOWED))
          .findFirst()
          .map(line -> line.substring(ALLOWED.length()).strip())
          .orElseThrow(() -> new IOException("no line " + ALLOWED));
    } catch (IOException e) {
      throw new ImpossibleException(
          "The processors of this process are not known: " + e.getMessage());
    }
  }

  private boolean pin(String processors) throws InterruptedException {
    boolean all = true;
    for (int process = 0; process < trial.row.topology().processes(); process++) {
      WorkerLink worker = crew.worker(process);
      try {
        all &=
            new ProcessBuilder("taskset", "-a", "-p", "-c", processors, Long.toString(worker.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor()
                == 0;
      } catch (IOException e) {
        return false;
      }
    }
    return all;
  }

  @Override
  boolean await() throws InterruptedException {
    Thread.sleep(RUNNING_MILLIS);
    return true;
  }

  @Override
  Blow strike() {
    long now = System.nanoTime();
    return new Blow("pinned", 0, now, now, 0, 0);
  }

  @Override
  Patience patience() {
    return trial.patience.times(SLOWER);
  }

  @Override
  Aftermath afterwards() throws InterruptedException {
    try {
      var _ = pin(allowed());
    } catch (ImpossibleException e) {
      throw new IllegalStateException("It was possible a moment ago.", e);
    }
    return Aftermath.NONE;
  }

  @Override
  void abandon() {
    throw new IllegalStateException("Lanes go on until they are told to leave.");
  }
}
