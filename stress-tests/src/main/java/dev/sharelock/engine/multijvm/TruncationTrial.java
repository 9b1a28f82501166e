package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.engine.workers.WorkerException.Kind;
import dev.sharelock.engine.workers.WorkerLink;
import dev.sharelock.scenario.Script;
import dev.sharelock.scenario.Step;
import dev.sharelock.scenario.Truncation;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * A trial in which the harness tries to truncate all memory that the first worker shares by files,
 * after a value was written there; then the workers read it.
 */
final class TruncationTrial extends Trial {
  private static final String THREAD = "t";
  private static final long WRITTEN = 7;

  private final Script script;

  TruncationTrial(Setting setting, Script script) {
    super(setting);
    this.script = script;
  }

  @Override
  void perform(boolean[] atWork)
      throws WorkerException,
          WorkerTrouble,
          InterruptedException,
          IOException,
          ImpossibleException {
    Step.Make made = (Step.Make) script.steps().getFirst();
    String object = made.thing().name();
    int processes = row.topology().processes();
    crew.prepare(List.of(made.thing()), processes, twin);
    atWork[0] = true;
    String suffix = "-" + crew.nextTrial();
    String thread = THREAD + suffix;
    var _ = call(crew.worker(0), thread, object + " write 0 " + WRITTEN);
    for (int process = 0; process < processes; process++) {
      String found = call(crew.worker(process), thread, object + " read 0");
      if (!found.equals(Long.toString(WRITTEN))) {
        throw WorkerTrouble.undecided(
            "%s did not read what was written, but '%s', before anything was truncated."
                .formatted(crew.worker(process).name(), found),
            crew.texts(false));
      }
    }
    List<Path> files = SharedFiles.of(crew.worker(0).pid(), crew.scratch());
    if (files.isEmpty()) {
      throw new ImpossibleException(
          "No file with the memory of %s was found, so that nobody else can truncate it."
              .formatted(candidate.name()));
    }
    boolean anyDone = false;
    for (Path file : files) {
      Optional<String> refusal = truncate(file);
      anyDone |= refusal.isEmpty();
      steps.add(Truncation.truncated(SharedFiles.name(file), refusal));
    }
    for (int process = 0; process < processes; process++) {
      steps.add(
          Truncation.read(
              process + 1, read(crew.worker(process), thread, object + " read 0"), WRITTEN));
    }
    if (!anyDone) {
      finished();
    }
  }

  /** Returns why it was refused; empty if it was done. */
  private static Optional<String> truncate(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      var _ = channel.truncate(0);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Returns what a worker answers; empty if it dies of it. */
  private Optional<String> read(WorkerLink worker, String thread, String operation)
      throws WorkerException, WorkerTrouble, InterruptedException {
    Optional<String> answer;
    try {
      worker.call(thread, operation, patience.command());
      answer = worker.answer(thread, patience.limit());
    } catch (WorkerException e) {
      if (e.kind() == Kind.ENDED) {
        return Optional.empty();
      }
      throw e;
    }
    if (answer.isEmpty()) {
      throw WorkerTrouble.undecided(
          "%s has not answered '%s'.".formatted(worker.name(), operation), crew.texts(true));
    }
    return answer.map(Trial::withoutOk);
  }
}
