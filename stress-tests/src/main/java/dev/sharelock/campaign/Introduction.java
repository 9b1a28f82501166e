package dev.sharelock.campaign;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.workers.Interview;
import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.spi.Capability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * What an implementation says of itself to a person who asks what there is.
 *
 * @param name its name
 * @param words its version and what it can do, or why it doesn't say so
 */
public record Introduction(String name, String words) {
  private static final long PATIENCE_SECONDS = 10;

  /** Asks some implementations, as many at a time as this machine has processors. */
  public static List<Introduction> of(List<Subject> subjects)
      throws CannotBeginException, InterruptedException {
    WorkDirectory work = WorkDirectory.create();
    ExecutorService asking =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<Candidate>> answers = new ArrayList<>();
      for (Subject subject : subjects) {
        String number = "-" + answers.size();
        answers.add(
            asking.submit(
                () -> ask(subject, work.directory("ask" + number), work.directory("of" + number))));
      }
      List<Introduction> introductions = new ArrayList<>();
      for (int i = 0; i < subjects.size(); i++) {
        introductions.add(new Introduction(subjects.get(i).name(), words(answers.get(i))));
      }
      return introductions;
    } finally {
      asking.shutdownNow();
      var _ = work.cleanUp();
    }
  }

  private static Candidate ask(Subject subject, Path directory, Path program)
      throws WorkerException, MissingProgramException, IOException, InterruptedException {
    Subject ready = subject.ready(program);
    return Interview.of(ready.name(), ready.command(), ready.java(), List.of(), directory);
  }

  private static String words(Future<Candidate> answer) throws InterruptedException {
    try {
      Candidate candidate = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return "version %s; %s"
          .formatted(
              candidate.version(),
              candidate.capabilities().stream()
                  .sorted()
                  .map(Capability::text)
                  .collect(Collectors.joining(", ")));
    } catch (TimeoutException e) {
      var _ = answer.cancel(true);
      return "can't be asked: there was no answer within " + PATIENCE_SECONDS + " s";
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      return "can't be asked: "
          + (cause instanceof WorkerException
                  || cause instanceof MissingProgramException
                  || cause instanceof IOException
              ? cause.getMessage()
              : cause);
    }
  }
}
