package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.engine.workers.WorkerLink;
import dev.sharelock.scenario.Script;
import dev.sharelock.scenario.Step;
import dev.sharelock.scenario.Step.Expected;
import dev.sharelock.scenario.StepEvidence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A trial of steps that a few processes do in turn. */
final class ScriptTrial extends Trial {
  private static final String NOT_ACQUIRED = "not-acquired";
  private static final String GAVE_UP = NOT_ACQUIRED + " ";

  private final Script script;

  /** Makes the names of threads unique: one of an earlier trial may wait for ever. */
  private String suffix = "";

  /** All processes are there: those that inherit objects are started once they are made. */
  private boolean allTakePart;

  /** The crew is not complete any more. */
  private boolean killed;

  ScriptTrial(Setting setting, Script script) {
    super(setting);
    this.script = script;
  }

  @Override
  void perform(boolean[] atWork)
      throws WorkerException, WorkerTrouble, InterruptedException, ImpossibleException {
    suffix = "-" + crew.nextTrial();
    // A step costs next to nothing but the waiting, and what an acquisition takes.
    patience = patience.knowing(1);
    boolean inherited = candidate.inherits();
    if (inherited) {
      requireThatCopiesCanBeInherited();
    }
    crew.prepare(List.of(), inherited ? 1 : row.topology().processes(), twin);
    allTakePart = !inherited;
    requireLayouts();
    for (Step step : script.steps()) {
      if (!perform(step, atWork)) {
        if (ofTwin()) {
          break;
        }
        return;
      }
    }
    if (killed) {
      return;
    }
    finished();
  }

  /** Skips the check if the implementation does not support a layout of the script. */
  private void requireLayouts() throws WorkerException, InterruptedException, ImpossibleException {
    for (Step step : script.steps()) {
      if (step instanceof Step.Make(var thing) && thing.layout().isPresent()) {
        String layout = thing.layout().get();
        if (!crew.worker(0).supports(layout, patience.command())) {
          throw new ImpossibleException(
              "%s does not claim to support the layout %s.".formatted(candidate.name(), layout));
        }
      }
    }
  }

  /** A copy has what its original had then: it can't be made before the steps that come first. */
  private void requireThatCopiesCanBeInherited() throws ImpossibleException {
    boolean begun = false;
    for (Step step : script.steps()) {
      begun |= step.process() > 0;
      if (begun && step instanceof Step.Make(var thing) && thing.create().startsWith("copy ")) {
        requireAttaching("and a copy is made after the others have begun");
      }
    }
  }

  /** The others are about to begin: they inherit all that there will be. */
  private void letTheOthersInherit() throws WorkerException, InterruptedException {
    for (Step step : script.steps()) {
      if (step instanceof Step.Make(var thing) && !crew.has(thing)) {
        crew.make(thing);
      }
    }
    crew.prepare(List.of(), row.topology().processes(), twin);
    allTakePart = true;
  }

  /** Does one step; the answer is whether its expectation was met. */
  private boolean perform(Step step, boolean[] atWork)
      throws WorkerException, WorkerTrouble, InterruptedException {
    if (!allTakePart && step.process() > 0) {
      letTheOthersInherit();
    }
    return switch (step) {
      case Step.Make(var thing) -> {
        if (!crew.has(thing)) {
          crew.make(thing);
        }
        yield true;
      }
      case Step.Call(int process, String thread, String operation, Expected expected) -> {
        atWork[0] = true;
        crew.worker(process).call(thread + suffix, operation, patience.command());
        yield await(process, thread, operation, expected);
      }
      case Step.Retry(int process, String thread, String operation, Expected expected) -> {
        atWork[0] = true;
        yield retry(process, thread, operation, expected);
      }
      case Step.Begin(int process, String thread, String operation) -> {
        atWork[0] = true;
        crew.worker(process).call(thread + suffix, operation, patience.command());
        yield true;
      }
      case Step.Await(int process, String thread, Expected expected) ->
          await(process, thread, "what was begun", expected);
      case Step.StillWaiting(int process, String thread, Duration time) -> {
        Optional<String> early = crew.worker(process).answer(thread + suffix, time);
        steps.add(
            new StepEvidence(
                words(process, thread, "what was begun"),
                "no answer yet",
                "it still waits after " + time.toMillis() + " ms",
                early.orElse(""),
                0,
                0,
                early.isEmpty(),
                0,
                0,
                0));
        yield early.isEmpty();
      }
      case Step.Interrupt(int process, String thread) -> {
        var _ = crew.worker(process).command("interrupt " + thread + suffix, patience.command());
        yield true;
      }
      case Step.Kill(int process) -> {
        killed = true;
        crew.worker(process).kill();
        yield crew.worker(process).awaitEnd(patience.command());
      }
    };
  }

  private boolean retry(int process, String thread, String operation, Expected expected)
      throws WorkerException, WorkerTrouble, InterruptedException {
    long end = System.nanoTime() + patience.limit().toNanos();
    WorkerLink worker = crew.worker(process);
    while (true) {
      worker.call(thread + suffix, operation, patience.command());
      Optional<String> answer = worker.answer(thread + suffix, patience.limit());
      if (answer.isEmpty()
          || !withoutOk(answer.get()).startsWith(NOT_ACQUIRED)
          || withoutOk(answer.get()).matches(expected.pattern())
          || System.nanoTime() > end) {
        return note(process, thread, operation, expected, answer, 0, 0);
      }
      Thread.sleep(1);
    }
  }

  private boolean await(int process, String thread, String operation, Expected expected)
      throws WorkerException, WorkerTrouble, InterruptedException {
    WorkerLink worker = crew.worker(process);
    long start = System.nanoTime();
    long ticks = 0;
    Optional<String> answer = Optional.empty();
    while (answer.isEmpty() && System.nanoTime() - start < patience.limit().toNanos()) {
      answer = worker.answer(thread + suffix, Duration.ofMillis(5));
      ticks += 5;
    }
    long waited = (System.nanoTime() - start) / 1_000_000;
    return note(process, thread, operation, expected, answer, waited, Math.min(ticks, waited));
  }

  private boolean note(
      int process,
      String thread,
      String operation,
      Expected expected,
      Optional<String> answer,
      long waitedMillis,
      long scheduledMillis) {
    String words = answer.map(Trial::withoutOk).orElse("");
    long gaveUpAfter = gaveUpAfter(words);
    boolean met =
        answer.isPresent()
            && words.matches(expected.pattern())
            && (expected.leastNanos() == 0 || gaveUpAfter >= expected.leastNanos());
    steps.add(
        new StepEvidence(
            words(process, thread, operation),
            expected.pattern(),
            expected.words(),
            words,
            gaveUpAfter,
            expected.leastNanos(),
            met,
            answer.isPresent() ? 0 : Math.max(1, waitedMillis),
            scheduledMillis,
            patience.evidence().toMillis()));
    return met;
  }

  private static long gaveUpAfter(String answer) {
    if (!answer.startsWith(GAVE_UP)) {
      return 0;
    }
    try {
      return Long.parseLong(answer.substring(GAVE_UP.length()).strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static String words(int process, String thread, String operation) {
    return "Process %d, thread %s, '%s'".formatted(process + 1, thread, operation);
  }
}
