package dev.sharelock.scenario;

import dev.sharelock.checker.Conflict;
import dev.sharelock.checker.Judgement;
import dev.sharelock.checker.LinearizabilityChecker;
import dev.sharelock.evidence.CounterexampleBuilder;
import dev.sharelock.evidence.LaneName;
import dev.sharelock.model.Counter;
import dev.sharelock.results.Counterexample.Fault;
import dev.sharelock.results.Counterexample.LockSpan;
import dev.sharelock.results.Counterexample.Moment;
import dev.sharelock.results.Figure;
import dev.sharelock.results.FigureValue.Distribution;
import dev.sharelock.scenario.Fault.Told;
import dev.sharelock.scenario.Ruling.Finding;
import dev.sharelock.scenario.Workload.Counted;
import dev.sharelock.spi.ElementType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Judges rounds in which a fault happened: the others went on; if the victim held the lock, nobody
 * else changed the value meanwhile; as many holders were told of a death as the fault demands, of
 * the right process; nobody met another one in the critical section; no increment that was answered
 * is lost, and what was recorded is linearizable.
 */
public final class Recovery implements Judge {
  private static final Duration MINIMISING = Duration.ofSeconds(5);

  @Override
  public String words() {
    return "others go on, one is told of the right process, no answered update is lost";
  }

  @Override
  public Ruling judge(CheckRow row, TrialEvidence evidence, Path directory) {
    Counted counted = row.workload().flatMap(Workload::counted).orElseThrow();
    List<RoundEvidence> faulty =
        evidence.rounds().stream().filter(round -> round.fault().isPresent()).toList();
    List<Figure> figures = figures(faulty, evidence);
    for (RoundEvidence round : faulty) {
      Optional<Ruling> wrong = wrong(counted, round, directory);
      if (wrong.isPresent()) {
        return wrong.get().with(figures);
      }
    }
    if (faulty.isEmpty()) {
      return Ruling.of(Finding.TOO_LITTLE, "No fault was brought about.").with(figures);
    }
    return Ruling.of(Finding.NOTHING_WRONG, nothingWrong(row, faulty)).with(figures);
  }

  private static String nothingWrong(CheckRow row, List<RoundEvidence> faulty) {
    long told = faulty.stream().filter(round -> told(round) > 0).count();
    if (row.fault().atEveryAccess()) {
      return "%s, at %d points (%s): the others went on each time, a death was told once and of the right process, and no answered increment was lost."
          .formatted(row.fault().words(), faulty.size(), points(faulty));
    }
    String whoWasTold =
        switch (row.fault().told()) {
          case NOBODY -> "nobody was told of a death";
          case ONE -> "the next holder was told within %.1f ms".formatted(slowest(faulty));
          case AT_MOST_ONE ->
              told == 0
                  ? "no victim was found to have held the lock"
                  : "%d victims held the lock, and the next holder was told within %.1f ms"
                      .formatted(told, slowest(faulty));
        };
    return "%d × %s: the others went on each time, %s, and no answered increment was lost."
        .formatted(faulty.size(), row.fault().words(), whoWasTold);
  }

  /** Returns how many points there were of each role. */
  private static String points(List<RoundEvidence> faulty) {
    return moments(faulty).entrySet().stream()
        .map(role -> role.getKey() + " " + role.getValue())
        .collect(Collectors.joining(", "));
  }

  private static Map<String, Long> moments(List<RoundEvidence> faulty) {
    return faulty.stream()
        .map(round -> round.fault().orElseThrow().kindOfMoment())
        .collect(Collectors.groupingBy(it -> it, TreeMap::new, Collectors.counting()));
  }

  /** Returns whether a round shows something wrong, or a weakness after which nothing goes on. */
  public static boolean wrong(CheckRow row, RoundEvidence round, Path directory) {
    return round.fault().isPresent()
        && wrong(row.workload().flatMap(Workload::counted).orElseThrow(), round, directory)
            .isPresent();
  }

  private static Optional<Ruling> wrong(Counted counted, RoundEvidence round, Path directory) {
    FaultEvidence fault = round.fault().orElseThrow();
    ElementType type = counted.types().getFirst();
    Optional<String> thrown = LaneEvidence.thrown(round.lanes().stream());
    String noEvidence =
        Starvation.of(fault.waitedMillis(), fault.scheduledMillis(), fault.evidenceMillis());
    boolean stuck = !fault.wentOn() && noEvidence.isEmpty();
    if (fault.fault().mayEndObjects()
        && (thrown.isPresent() || stuck)
        && violated(round).isEmpty()) {
      return Optional.of(
          Ruling.of(
              Finding.NOTHING_WRONG,
              "A known weakness was seen: the objects end with the process that created them. "
                  + thrown.orElse("The others did not go on.")));
    }
    if (thrown.isPresent()) {
      return Optional.of(Ruling.of(Finding.WRONG, thrown.get()));
    }
    if (fault.fault().holds() && fault.valueAtFault() != fault.valueHeld()) {
      return Optional.of(
          Ruling.of(
              Finding.WRONG,
              "While a process held the lock, others changed the value from %d to %d."
                  .formatted(fault.valueHeld(), fault.valueAtFault())));
    }
    if (!fault.wentOn()) {
      return Optional.of(
          Ruling.of(
              stuck ? Finding.WRONG : Finding.TOO_LITTLE,
              "%.1f s after %s the others had not gone on%s."
                  .formatted(fault.waitedMillis() / 1e3, fault.words(), noEvidence)));
    }
    return violated(round)
        .or(() -> wronglyTold(fault, round))
        .or(() -> fault.fault().wrong(fault))
        .or(() -> lost(fault, round, type, counted))
        .map(
            reason ->
                Ruling.of(
                    Finding.WRONG,
                    fault.fault().atEveryAccess() ? fault.words() + ": " + reason : reason))
        .or(() -> history(counted, round, fault, directory));
  }

  private static Optional<String> violated(RoundEvidence round) {
    return round.lanes().stream()
        .filter(lane -> lane.violations() > 0)
        .findFirst()
        .map(
            lane ->
                "Lane %d met lane %d inside the critical section (%d times)."
                    .formatted(lane.lane(), lane.intruder(), lane.violations()));
  }

  private static long told(RoundEvidence round) {
    return round.lanes().stream().mapToLong(LaneEvidence::told).sum();
  }

  private static Optional<String> wronglyTold(FaultEvidence fault, RoundEvidence round) {
    long told = told(round);
    return switch (fault.fault().told(fault)) {
      case NOBODY ->
          told == 0
              ? Optional.empty()
              : Optional.of(
                  "No holder died, and lanes were told of a death %d times: %s"
                      .formatted(told, firstTold(round)));
      case AT_MOST_ONE ->
          told <= 1
              ? wrongName(fault, round)
              : Optional.of(
                  "One process died, and lanes were told of a death %d times: %s"
                      .formatted(told, firstTold(round)));
      case ONE ->
          told == 1
              ? wrongName(fault, round)
              : Optional.of(
                  "%s, and lanes were told of a death %d times.%s"
                      .formatted(died(fault), told, told == 0 ? "" : " " + firstTold(round)));
    };
  }

  private static String died(FaultEvidence fault) {
    if (fault.fault().atEveryAccess() && fault.aftermath().otherPid() != 0) {
      return "The process %d died holding the lock".formatted(fault.aftermath().otherPid());
    }
    return fault.fault().ends()
        ? "The process %d died holding the lock".formatted(fault.victimPid())
        : "A thread of the process %d ended holding the lock".formatted(fault.victimPid());
  }

  private static Optional<String> wrongName(FaultEvidence fault, RoundEvidence round) {
    boolean victimDies = fault.fault().told() != Told.NOBODY;
    return round.lanes().stream()
        .filter(lane -> lane.told() > 0)
        .filter(lane -> lane.toldPid() != fault.victimPid() || !victimDies)
        // Of two that died, the last one or the one whose work is unrepaired.
        .filter(lane -> lane.toldPid() != fault.aftermath().otherPid() || lane.toldPid() == 0)
        .findFirst()
        .map(
            lane ->
                "%s, and the next holder was told of process %d (%s)."
                    .formatted(died(fault), lane.toldPid(), lane.toldText()));
  }

  private static String firstTold(RoundEvidence round) {
    return round.lanes().stream()
        .filter(lane -> lane.told() > 0)
        .findFirst()
        .map(lane -> "process %d (%s).".formatted(lane.toldPid(), lane.toldText()))
        .orElse("");
  }

  private static Optional<String> lost(
      FaultEvidence fault, RoundEvidence round, ElementType type, Counted counted) {
    long before = type.toNumber(round.before().get(counted.first()));
    long after = type.toNumber(round.after().get(counted.first()));
    long answered = round.operations();
    long grown = after - before;
    long least = answered + fault.aftermath().written();
    long most = least + fault.aftermath().uncertain();
    return grown >= least && grown <= most
        ? Optional.empty()
        : Optional.of(
            "%,d increments were answered and the victim wrote %s, but the value grew by %,d."
                .formatted(
                    answered,
                    least == most
                        ? least - answered
                        : least - answered + " or " + (most - answered),
                    grown));
  }

  private static Optional<Ruling> history(
      Counted counted, RoundEvidence round, FaultEvidence fault, Path directory) {
    if (round.recordings().isEmpty()) {
      return Optional.empty();
    }
    try {
      return switch (check(counted, round, directory)) {
        case Judgement.Linearizable _ -> Optional.empty();
        case Judgement.Unknown unknown ->
            Optional.of(
                Ruling.of(Finding.TOO_LITTLE, "A recording was not decided: " + unknown.reason()));
        case Judgement.NotLinearizable _ ->
            Optional.of(
                Ruling.of(
                    Finding.WRONG,
                    "The recorded history around %s is not linearizable."
                        .formatted(fault.fault().words())));
      };
    } catch (IOException e) {
      return Optional.of(Ruling.of(Finding.TOO_LITTLE, e.getMessage()));
    }
  }

  private static Judgement check(Counted counted, RoundEvidence round, Path directory)
      throws IOException {
    CountHistory history =
        CountHistory.read(
                directory.resolve(round.recordings().orElseThrow()),
                round.number(),
                round.lanes(),
                1)
            .getFirst();
    ElementType type = counted.types().getFirst();
    long start = type.toNumber(round.before().get(counted.first()));
    return LinearizabilityChecker.check(new Counter(start), history);
  }

  @Override
  public Optional<Refutation> refutation(CheckRow row, TrialEvidence evidence, Path directory) {
    Counted counted = row.workload().flatMap(Workload::counted).orElseThrow();
    for (RoundEvidence round : evidence.rounds()) {
      try {
        if (round.fault().isPresent()
            && round.recordings().isPresent()
            && check(counted, round, directory) instanceof Judgement.NotLinearizable refuted) {
          return Optional.of(drawn(row, round, round.fault().get(), refuted));
        }
      } catch (IOException e) {
        // It was undecided when it was judged.
      }
    }
    return Optional.empty();
  }

  private static Refutation drawn(
      CheckRow row, RoundEvidence round, FaultEvidence fault, Judgement.NotLinearizable refuted) {
    Conflict smallest = refuted.conflict(MINIMISING);
    String victim = processOf(row, fault.victimLane());
    Moment end = new Moment(fault.earliestNanos(), fault.deathNanos());
    return new Refutation(
        new CounterexampleBuilder(smallest)
            .description(LostUpdates.DESCRIPTION)
            .lanes(lane -> new LaneName(processOf(row, lane), "lane " + lane))
            .historySize(round.operations())
            .faults(
                List.of(new Fault(victim, fault.fault().words(), end)), Set.of(fault.victimLane()))
            .lockSpans(owners(row, round, fault, victim, end))
            .build(),
        smallest.explanation());
  }

  private static String processOf(CheckRow row, int lane) {
    return "process " + (row.topology().process(lane) + 1);
  }

  /** Returns who owned the lock around the fault, as far as it is known. */
  private static List<LockSpan> owners(
      CheckRow row, RoundEvidence round, FaultEvidence fault, String victim, Moment end) {
    if (!fault.fault().holds()) {
      return List.of();
    }
    List<LockSpan> owners = new ArrayList<>();
    owners.add(
        new LockSpan(
            victim,
            new Moment(round.startNanos(), fault.earliestNanos()),
            Optional.of(end),
            fault.fault().words()));
    round.lanes().stream()
        .filter(lane -> lane.told() > 0)
        .findFirst()
        .ifPresent(
            lane ->
                owners.add(
                    new LockSpan(
                        processOf(row, lane.lane()),
                        new Moment(
                            fault.earliestNanos(),
                            Math.max(lane.toldNanos(), fault.earliestNanos())),
                        Optional.empty(),
                        "told of the death")));
    return owners;
  }

  private static List<Figure> figures(List<RoundEvidence> faulty, TrialEvidence evidence) {
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.of("faults", faulty.size()));
    moments(faulty)
        .forEach((moment, count) -> figures.add(Figure.of(moment.replace('-', ' '), count)));
    long longest =
        faulty.stream()
            .mapToLong(round -> round.fault().get().aftermath().stoppedMillis())
            .max()
            .orElse(0);
    if (longest > 0) {
      figures.add(Figure.of("longest stop", longest, "ms"));
    }
    double[] recoveries = recoveries(faulty);
    if (recoveries.length > 0) {
      figures.add(Figure.of("fault to next holder", Distribution.of(recoveries), "ms"));
    }
    figures.add(Figure.of("increments", evidence.operations()));
    figures.add(Figure.of("recorded and judged one by one", evidence.recorded()));
    return figures;
  }

  private static double slowest(List<RoundEvidence> faulty) {
    return Arrays.stream(recoveries(faulty)).max().orElse(0);
  }

  private static double[] recoveries(List<RoundEvidence> faulty) {
    return faulty.stream()
        // A victim that strikes itself does not say when.
        .filter(round -> !round.fault().orElseThrow().fault().atEveryAccess())
        .map(Recovery::recoveryMillis)
        .flatMap(Optional::stream)
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private static Optional<Double> recoveryMillis(RoundEvidence round) {
    return round.lanes().stream()
        .filter(lane -> lane.told() > 0)
        .findFirst()
        .map(lane -> (lane.toldNanos() - round.fault().orElseThrow().earliestNanos()) / 1e6);
  }
}
