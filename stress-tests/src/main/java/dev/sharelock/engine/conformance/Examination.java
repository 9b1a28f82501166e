package dev.sharelock.engine.conformance;

import dev.sharelock.engine.conformance.Question.Actor;
import dev.sharelock.engine.conformance.Question.Expected;
import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.engine.workers.WorkerLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The questions of one rule, put to workers one after the other, up to the first deviation. */
final class Examination {
  private static final Duration MOMENT = Duration.ofMillis(25);
  private static final Duration TICK = Duration.ofMillis(5);

  private final Rule rule;
  private final Partners partners;
  private final Pace pace;
  private final String suffix;
  private final List<Answered> answers = new ArrayList<>();

  /**
   * @param number makes the names of threads unique: one of an earlier rule may wait for ever
   */
  Examination(Rule rule, Partners partners, Pace pace, int number) {
    this.rule = rule;
    this.partners = partners;
    this.pace = pace;
    this.suffix = "-" + number;
  }

  /** Asks, and returns what was answered so far, whatever happens. */
  List<Answered> answers() {
    return List.copyOf(answers);
  }

  void ask() throws WorkerException, InterruptedException {
    for (Question question : rule.dialogue().questions()) {
      if (!ask(question)) {
        return;
      }
    }
  }

  private boolean ask(Question question) throws WorkerException, InterruptedException {
    int processes = rule.dialogue().processes();
    switch (question) {
      case Question.Make object -> partners.make(object, processes);
      case Question.Forget(String name) -> partners.forget(name, processes);
      case Question.Begin(Actor actor, String operation) -> begin(actor, operation);
      case Question.Interrupt(Actor actor) -> {
        var _ = worker(actor).command("interrupt " + actor.thread() + suffix, pace.command());
      }
      case Question.StillWaits(Actor actor) -> {
        return stillWaits(actor);
      }
      case Question.Call(Actor actor, String operation, Expected expected, boolean again) -> {
        return call(actor, operation, expected, again);
      }
      case Question.Await(Actor actor, Expected expected) -> {
        return note(await(actor, "what was begun", expected));
      }
    }
    return true;
  }

  private WorkerLink worker(Actor actor) throws WorkerException, InterruptedException {
    return partners.worker(actor.process());
  }

  private void begin(Actor actor, String operation) throws WorkerException, InterruptedException {
    worker(actor).call(actor.thread() + suffix, operation, pace.command());
  }

  private boolean stillWaits(Actor actor) throws WorkerException, InterruptedException {
    Optional<String> early = worker(actor).answer(actor.thread() + suffix, MOMENT);
    return note(
        new Answered(
            "In %s, what was begun".formatted(actor),
            new Expected("nothing", "nothing yet"),
            Optional.of(early.map(Examination::words).orElse("nothing")),
            true));
  }

  private boolean call(Actor actor, String operation, Expected expected, boolean again)
      throws WorkerException, InterruptedException {
    long start = System.nanoTime();
    while (true) {
      begin(actor, operation);
      Answered answered = await(actor, "'" + operation + "'", expected);
      boolean refused = answered.answer().map(it -> it.startsWith("not-acquired")).orElse(false);
      if (!again || !refused || System.nanoTime() - start > pace.limit().toNanos()) {
        return note(answered);
      }
      Thread.sleep(1);
    }
  }

  private Answered await(Actor actor, String what, Expected expected)
      throws WorkerException, InterruptedException {
    WorkerLink worker = worker(actor);
    long start = System.nanoTime();
    long ticks = 0;
    Optional<String> answer = Optional.empty();
    while (answer.isEmpty() && System.nanoTime() - start < pace.limit().toNanos()) {
      answer = worker.answer(actor.thread() + suffix, TICK);
      ticks++;
    }
    long waited = System.nanoTime() - start;
    if (answer.isPresent()) {
      pace.note(waited);
    }
    // A starved harness did not get to look: its waiting says nothing.
    boolean looked = ticks * TICK.toNanos() > waited / 4;
    return new Answered(
        "In %s, %s".formatted(actor, what),
        expected,
        answer.map(Examination::words),
        looked && waited >= pace.evidence().toNanos());
  }

  private boolean note(Answered answered) {
    answers.add(answered);
    return answered.met();
  }

  private static String words(String answer) {
    return answer.startsWith("ok") ? answer.substring("ok".length()).strip() : answer;
  }
}
