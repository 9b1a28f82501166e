package dev.sharelock.engine.multijvm;

import dev.sharelock.checker.Judgement;
import dev.sharelock.checker.LinearizabilityChecker;
import dev.sharelock.engine.Plan;
import dev.sharelock.history.Recording;
import dev.sharelock.model.Counter;
import dev.sharelock.results.Attachment;
import dev.sharelock.workload.Lane;
import dev.sharelock.workload.WorkerArguments.Guard;
import dev.sharelock.workload.WorkerArguments.Work;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A run in which JVM after JVM is killed while it holds the lock, and two others go on.
 *
 * <p>The victim increments like the others, then takes the lock once more, goes as far as its kind
 * of work says, and tells so; then it is killed.
 */
final class KillRun implements AutoCloseable {
  /** How long the others may take to get the lock after the death: it takes milliseconds. */
  private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(10);

  /** After so long without an operation a lock that cannot recover has blocked the others. */
  static final Duration BLOCKED_AFTER = Duration.ofSeconds(3);

  private static final int SURVIVORS = 2;
  private static final int VICTIM_LANE = SURVIVORS;
  private static final int RECORDED_OPERATIONS = 400_000;
  private static final long GOES_ON = 200;
  private static final int MOST_VICTIM_OPERATIONS = 20;
  private static final int MOST_HOLDING_MILLIS = 12;

  private static final List<Work> MOMENTS =
      List.of(Work.HOLD_BEFORE_READ, Work.HOLD_BEFORE_WRITE, Work.HOLD_AFTER_WRITE);

  private final WorkerGroup group;
  private final RandomGenerator random;
  private int kills;

  KillRun(Plan plan, String name, Guard guard, RandomGenerator random) throws IOException {
    this.random = random;
    group = new WorkerGroup(plan, name, guard, SURVIVORS + 1);
    for (int lane = 0; lane < SURVIVORS; lane++) {
      group.start(lane, 1, Work.INCREMENT, 0);
    }
  }

  /**
   * What one kill has shown.
   *
   * @param operations increments that returned
   * @param recorded those of them that were recorded
   * @param recoveryNanos from the kill to the next holder
   */
  record Recovery(Work moment, long operations, long recorded, long recoveryNanos) {}

  /** One round with one kill, of a lock that has to survive it. */
  Recovery killOnce() throws IOException, WorkerTrouble, InterruptedException {
    boolean recorded = kills % 2 == 0;
    Work moment = MOMENTS.get(random.nextInt(MOMENTS.size()));
    Victim victim = runIntoHolding(moment, recorded);
    if (group.allLeftBut(victim.lane)) {
      // The others filled their recordings first: nobody waits, so this one does not count.
      discard(victim);
      recorded = false;
      victim = runIntoHolding(moment, recorded);
    }
    long kill = kill(victim);
    Lane told = awaitTold();
    long recovery = told.toldNanos() - kill;
    requireNamed(victim, told.toldText());
    victim.worker.awaitEnd();
    final long death = System.nanoTime();
    awaitProgress();
    group.endRound();
    judgeSum(victim, moment);
    long inLogs = recorded ? judgeHistory(victim, death) : 0;
    return new Recovery(moment, group.operations() + victim.lane.operations(), inLogs, recovery);
  }

  /** One round with one kill, of a lock that cannot survive it: whether the others were blocked. */
  boolean blocksAfterKill() throws IOException, WorkerTrouble, InterruptedException {
    Victim victim = runIntoHolding(Work.HOLD_BEFORE_WRITE, false);
    kill(victim);
    victim.worker.awaitEnd();
    long before = group.operations();
    return !group.happens(BLOCKED_AFTER, () -> group.operations() > before + GOES_ON);
  }

  /** How many processes were started. */
  int started() {
    return group.started();
  }

  private record Victim(Worker worker, Lane lane, long valueBefore, long valueHeld) {}

  private Victim runIntoHolding(Work moment, boolean recorded)
      throws IOException, WorkerTrouble, InterruptedException {
    kills++;
    Worker worker = group.start(VICTIM_LANE, 1, moment, random.nextInt(MOST_VICTIM_OPERATIONS));
    Lane lane = worker.lanes().getFirst();
    group.prepareRound(recorded ? RECORDED_OPERATIONS : 0);
    final long before = group.value();
    group.startRound();
    group.await("take the lock", WorkerGroup.PATIENCE, lane::holding);
    return new Victim(worker, lane, before, group.value());
  }

  /** Kills the victim after some time in which nobody else may touch the value; returns when. */
  private long kill(Victim victim) throws WorkerTrouble, InterruptedException {
    Thread.sleep(random.nextInt(MOST_HOLDING_MILLIS));
    long value = group.value();
    long now = System.nanoTime();
    victim.worker.kill();
    if (value != victim.valueHeld) {
      throw failure(
          "While a process held the lock, others changed the value from %d to %d."
              .formatted(victim.valueHeld, value));
    }
    return now;
  }

  /** Ends a round in which the holder is the last, and frees the lock from it. */
  private void discard(Victim victim) throws IOException, WorkerTrouble, InterruptedException {
    victim.worker.kill();
    victim.worker.awaitEnd();
    if (!group.recoverLock(RECOVERY_LIMIT)) {
      throw failure(
          "%d s after its holder was killed, the lock could not be taken."
              .formatted(RECOVERY_LIMIT.toSeconds()));
    }
    group.endRound();
  }

  private Lane awaitTold() throws WorkerTrouble, InterruptedException {
    long goneOn = group.operations() + GOES_ON;
    group.happens(RECOVERY_LIMIT, () -> told().isPresent() || group.operations() > goneOn);
    Optional<Lane> told = told();
    if (told.isPresent()) {
      return told.get();
    }
    throw failure(
        group.operations() > goneOn
            ? "After its holder was killed the lock was taken and nobody was told of the death."
            : "%d s after its holder was killed, nobody had got the lock and been told of the death."
                .formatted(RECOVERY_LIMIT.toSeconds()));
  }

  private Optional<Lane> told() {
    return group.lanes().filter(lane -> lane.told() > 0).findFirst();
  }

  private void requireNamed(Victim victim, String text) throws WorkerTrouble, InterruptedException {
    long pid = victim.worker.pid();
    if (!Pattern.compile("(?<!\\d)" + pid + "(?!\\d)").matcher(text).find()) {
      throw failure(
          "The killed holder was process %d, and the next holder was told: %s"
              .formatted(pid, text.isBlank() ? "nothing" : text));
    }
  }

  private void awaitProgress() throws WorkerTrouble, InterruptedException {
    List<Lane> lanes = group.lanes().toList();
    long[] before = lanes.stream().mapToLong(Lane::operations).toArray();
    boolean goesOn =
        group.happens(
            RECOVERY_LIMIT,
            () -> {
              for (int i = 0; i < before.length; i++) {
                if (lanes.get(i).operations() < before[i] + GOES_ON && !group.allLeft()) {
                  return false;
                }
              }
              return true;
            });
    if (!goesOn) {
      throw failure("After the recovery the others did not go on.");
    }
    long told = group.lanes().mapToLong(Lane::told).sum();
    if (told != 1) {
      throw failure(
          "One death was told %d times, although the first who was told had repaired it."
              .formatted(told));
    }
  }

  private void judgeSum(Victim victim, Work moment) throws WorkerTrouble, InterruptedException {
    long written = moment == Work.HOLD_AFTER_WRITE ? 1 : 0;
    long acknowledged = group.operations() + victim.lane.operations();
    long grown = group.value() - victim.valueBefore;
    if (grown != acknowledged + written) {
      throw failure(
          "%,d increments returned and %d was written by the killed holder, but the value grew by %,d."
              .formatted(acknowledged, written, grown));
    }
  }

  private long judgeHistory(Victim victim, long death) throws IOException, WorkerTrouble {
    Recording.confirmDeath(group.recording(VICTIM_LANE), death);
    RecordedRound round = RecordedRound.of(group, SURVIVORS + 1);
    Judgement result = LinearizabilityChecker.check(new Counter(victim.valueBefore), round);
    switch (result) {
      case Judgement.Linearizable _ -> {}
      case Judgement.NotLinearizable refuted ->
          throw WorkerTrouble.failure(
              "The recorded history around the death is not linearizable.",
              List.of(
                  new Attachment(
                      "why it is not linearizable",
                      String.join("\n", refuted.conflict(Duration.ofSeconds(5)).explanation()))));
      case Judgement.Unknown unknown ->
          throw WorkerTrouble.undecided(
              "A recorded history was not decided: " + unknown.reason(), List.of());
    }
    return round.size();
  }

  private WorkerTrouble failure(String message) throws InterruptedException {
    return WorkerTrouble.failure(message, group.evidence());
  }

  @Override
  public void close() {
    group.close();
  }
}
