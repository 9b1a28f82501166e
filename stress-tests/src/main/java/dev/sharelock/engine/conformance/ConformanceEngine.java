package dev.sharelock.engine.conformance;

import dev.sharelock.engine.Candidate;
import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.CheckListener;
import dev.sharelock.engine.Failures;
import dev.sharelock.engine.Plan;
import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.results.CheckResult;
import dev.sharelock.results.Effort;
import dev.sharelock.results.Engine;
import dev.sharelock.results.Twin;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks workers whether an implementation behaves as the original does, rule by rule: single steps
 * with one right answer each, the same every time.
 */
public final class ConformanceEngine implements CheckEngine {
  private final Map<String, Rule> rules = new LinkedHashMap<>();

  /** The engine with all its rules. */
  public ConformanceEngine() {
    RuleBook.rules().forEach(rule -> rules.put(rule.id(), rule));
  }

  @Override
  public Engine engine() {
    return Engine.CONFORMANCE;
  }

  @Override
  public List<CheckInfo> checks() {
    return rules.values().stream().map(Rule::info).toList();
  }

  @Override
  public void run(Plan plan, CheckListener listener) throws Exception {
    Pace pace = new Pace(System.nanoTime() + plan.budget().toNanos());
    int number = 0;
    List<CheckInfo> chosen = plan.of(checks());
    int most =
        chosen.stream()
            .mapToInt(check -> rules.get(check.id()).dialogue().processes())
            .max()
            .orElse(1);
    try (Partners partners =
        new Partners(plan.candidate(), plan.workDirectory(), most, pace.command())) {
      for (CheckInfo check : chosen) {
        listener.started(check);
        Rule rule = rules.get(check.id());
        listener.finished(result(plan.candidate(), partners, pace, check, rule, ++number));
      }
    }
  }

  private static CheckResult result(
      Candidate candidate, Partners partners, Pace pace, CheckInfo check, Rule rule, int number)
      throws InterruptedException {
    Optional<String> tooFew = tooFew(candidate, rule.dialogue());
    if (tooFew.isPresent()) {
      return check.result().skipped(tooFew.get());
    }
    if (pace.over()) {
      return check.result().unknown(pace.noTimeLeft(partners.started()));
    }
    int before = partners.started();
    Examination examination = new Examination(rule, partners, pace, number);
    Optional<WorkerException> trouble = Optional.empty();
    try {
      partners.begin(rule.dialogue().processes());
      examination.ask();
    } catch (WorkerException e) {
      trouble = Optional.of(e);
    } catch (IOException | RuntimeException e) {
      partners.giveUp();
      return Failures.unknown(check, e);
    }
    CheckResult.Builder result =
        check.result().effort(effort(examination, partners.started() - before));
    CheckResult verdict = verdict(result, rule, examination.answers(), trouble, partners);
    tidy(partners, rule, examination, trouble);
    return verdict;
  }

  private static Effort effort(Examination examination, int processes) {
    return new Effort(examination.answers().size(), 0, processes, 0, 0);
  }

  private static CheckResult verdict(
      CheckResult.Builder result,
      Rule rule,
      List<Answered> answers,
      Optional<WorkerException> trouble,
      Partners partners) {
    Optional<Answered> deviation = Conformity.firstDeviation(answers);
    if (deviation.isPresent() || trouble.isPresent()) {
      result.attach("questions and answers", protocol(answers));
      result.attach("output of the workers", partners.output());
    }
    if (deviation.isPresent()) {
      Answered wrong = deviation.get();
      String words = "%s. The original: %s".formatted(wrong.deviation(), rule.origin());
      return wrong.answer().isEmpty() && !wrong.evidence()
          ? result.unknown(words)
          : result.fail(words);
    }
    if (trouble.isPresent()) {
      return troubled(result, rule, trouble.get(), partners);
    }
    result.twin(forgery(rule, answers));
    return result.pass("All %d answers are the expected ones.".formatted(answers.size()));
  }

  /** A worker that ended did so in code of the implementation. */
  private static CheckResult troubled(
      CheckResult.Builder result, Rule rule, WorkerException trouble, Partners partners) {
    return switch (trouble.kind()) {
      case REFUSED -> refused(result, rule, trouble.getMessage(), partners);
      case ENDED ->
          trouble.getMessage().contains("signal 9")
              ? result.unknown(trouble.getMessage())
              : result.fail(trouble.getMessage());
      case SILENT, NONSENSE -> result.unknown(trouble.getMessage());
    };
  }

  /**
   * A worker that could not create an object may lack space, unless the rule is that such an object
   * can be made. There is room for one: where none was ever created, the implementation lacks what
   * it declares.
   */
  private static CheckResult refused(
      CheckResult.Builder result, Rule rule, String words, Partners partners) {
    if (partners.refusedTheFirst()) {
      return result.fail(words + " No object had been created before.");
    }
    return rule.dialogue().makesEmpty() ? result.fail(words) : result.unknown(words);
  }

  private static Twin forgery(Rule rule, List<Answered> answers) {
    String id = rule.id() + "-forged";
    return Conformity.everyAnswerCounts(answers)
        ? Twin.caught(
            id,
            "Each of the %d answers was forged in turn, and found wrong each time."
                .formatted(answers.size()))
        : Twin.missed(id, "An answer was forged and not found wrong.");
  }

  private static String protocol(List<Answered> answers) {
    return answers.stream()
        .map(
            answer ->
                "%s %s: '%s', expected %s"
                    .formatted(
                        answer.met() ? "+" : "-",
                        answer.words(),
                        answer.answer().orElse("(none)"),
                        answer.expected().words()))
        .collect(Collectors.joining("\n"));
  }

  /** The objects of a rule go; after a deviation nobody knows in what state the workers are. */
  private static void tidy(
      Partners partners, Rule rule, Examination examination, Optional<WorkerException> trouble)
      throws InterruptedException {
    boolean well = trouble.isEmpty() && Conformity.firstDeviation(examination.answers()).isEmpty();
    try {
      if (well) {
        partners.end(rule.dialogue().processes());
      } else {
        partners.giveUp();
      }
    } catch (WorkerException e) {
      partners.giveUp();
    }
  }

  private static Optional<String> tooFew(Candidate candidate, Dialogue dialogue) {
    if (candidate.mostLocks() < dialogue.locks()) {
      return Optional.of(
          "It takes %d locks at once, and %s allows %d."
              .formatted(dialogue.locks(), candidate.name(), candidate.mostLocks()));
    }
    if (candidate.mostObjects() < dialogue.objects()) {
      return Optional.of(
          "It takes %d objects at once, and %s allows %d."
              .formatted(dialogue.objects(), candidate.name(), candidate.mostObjects()));
    }
    return Optional.empty();
  }
}
