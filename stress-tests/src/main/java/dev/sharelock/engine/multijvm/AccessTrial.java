package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.engine.workers.WorkerLink;
import dev.sharelock.scenario.Fault;
import dev.sharelock.scenario.Recovery;
import dev.sharelock.scenario.RoundEvidence;
import dev.sharelock.scenario.Workload;
import dev.sharelock.scenario.Workload.Counted;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A trial in which a process is killed or stopped after its k-th access to the shared words of a
 * lock, in each of its roles, for every k until it does what it does in fewer accesses. The others
 * stay from one point to the next; a victim serves until it is killed.
 */
final class AccessTrial extends Trial {
  /** A waiter that spins never ends: it is struck at so many points only. */
  private static final int MOST_POINTS = 60;

  /** On a busy machine a victim may have fewer accesses than the time before. */
  private static final int TRIES = 2;

  private final Workload workload;
  private final Counted counted;
  private final long deadline;
  private Optional<WorkerLink> victim = Optional.empty();

  AccessTrial(Setting setting, Workload workload) {
    super(setting);
    this.workload = workload;
    this.counted = workload.counted().orElseThrow();
    this.deadline = setting.deadline();
  }

  /** What a victim is to the lock. */
  enum Role {
    /** It takes a free lock and releases it. */
    OWNER("owner"),
    /** It waits for the lock before the others do, is given it and releases it while they wait. */
    WAITER("waiter"),
    /** It takes the lock from a process that is dead, repairs and releases it. */
    RECOVERER("recoverer");

    private final String word;

    Role(String word) {
      this.word = word;
    }

    /** Returns the role in one word. */
    String word() {
      return word;
    }
  }

  @Override
  void perform(boolean[] atWork)
      throws WorkerException,
          WorkerTrouble,
          InterruptedException,
          IOException,
          ImpossibleException {
    requireAttaching("and a victim must attach them");
    crew.prepare(workload.objects(), row.topology().processes(), twin);
    atWork[0] = true;
    calibrate(workload);
    try (Stage stage = new Stage(crew, row.topology(), row.topology().lanes(), directory)) {
      stage.begin(workload, seed);
      for (Role role : Role.values()) {
        if (!strikeEverywhere(stage, role)) {
          return;
        }
      }
      stage.finish();
    } finally {
      victim.ifPresent(WorkerLink::kill);
    }
    finished();
  }

  /** Returns false if something wrong was seen. */
  private boolean strikeEverywhere(Stage stage, Role role)
      throws WorkerException, WorkerTrouble, InterruptedException {
    for (int access = 1; access <= MOST_POINTS; access++) {
      Optional<RoundEvidence> seen = Optional.empty();
      for (int i = 0; seen.isEmpty() && i < TRIES; i++) {
        requireTime();
        seen = new AccessPoint(this, stage, role, access).round();
      }
      if (seen.isEmpty()) {
        return true;
      }
      rounds.add(seen.get());
      if (Recovery.wrong(row, seen.get(), directory)) {
        return false;
      }
    }
    return true;
  }

  private void requireTime() throws WorkerTrouble {
    if (System.nanoTime() > deadline) {
      throw WorkerTrouble.undecided(
          "The time was over after %d points, and there are more.".formatted(rounds.size()),
          List.of());
    }
  }

  /** Returns how many workers are to be started ahead of their use. */
  int spares(Role role) {
    if (kills()) {
      return 2;
    }
    return role == Role.RECOVERER ? 1 : 0;
  }

  /** Returns the victim, another one if the last one is dead. */
  WorkerLink victim() throws WorkerException, InterruptedException {
    if (victim.isEmpty() || !victim.get().alive()) {
      victim = Optional.of(crew.oneMoreFollowed());
    }
    return victim.get();
  }

  Counted counted() {
    return counted;
  }

  /** Returns whether a victim is killed; otherwise it is stopped for a while. */
  boolean kills() {
    return row.fault() == Fault.KILL_AT_ACCESS;
  }
}
