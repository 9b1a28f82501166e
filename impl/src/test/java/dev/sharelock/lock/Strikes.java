package dev.sharelock.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.lock.Board.Cell;
import dev.sharelock.memory.Block;
import dev.sharelock.memory.BlockHandle;
import dev.sharelock.process.Children;
import dev.sharelock.process.SharedProcess;
import dev.sharelock.process.Signal;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One lock between this process, a witness and a victim that is struck after its k-th access, for
 * every k. After each strike this process and the witness pass through the critical section: within
 * a bounded time, never two at once, and nothing that was done is lost.
 */
@SuppressWarnings("LockNotBeforeTry") // taking and releasing is what is tested
final class Strikes implements AutoCloseable {
  private static final int HERE = 1;
  private static final int WITNESS = 2;
  private static final int PASSES = 2;
  private static final int TRIES = 3;

  /** How long a lock that is held by a stopped process is seen not to be handed over. */
  private static final long STAYS_HELD_MILLIS = 80;

  private final Children children = new Children();
  private final RobustLock lock = RobustLock.recursive();
  private final Block block;
  private final LockWord word;
  private final Board board = Board.create();
  private final Signal signal;
  private final long boundMillis;
  private SharedProcess victim;
  private SharedProcess next;
  private int round;
  private int deadParticipant;
  private long longestMillis;
  private int sleptOnFreeLock;

  /**
   * @param boundMillis how long the others may need at most to pass, once the victim has been
   *     struck
   */
  Strikes(Signal signal, long boundMillis) throws IOException {
    this.signal = signal;
    this.boundMillis = boundMillis;
    BlockHandle lockHandle = lock.handle();
    block = lockHandle.attach();
    word = new SegmentLockWord(block);
    BlockHandle boardHandle = board.handle();
    RobustLock shared = lock;
    children.start(() -> witness(shared, boardHandle));
    victim = startVictim();
    next = startVictim();
  }

  long longestMillis() {
    return longestMillis;
  }

  /** How often the others slept on a free lock, since a stopped victim had their wake-up. */
  int sleptOnFreeLock() {
    return sleptOnFreeLock;
  }

  private static void witness(RobustLock lock, BlockHandle boardHandle) throws IOException {
    Board board = Board.attach(boardHandle);
    while (true) {
      int before = board.get(Cell.WITNESS_FINISHED);
      Children.await("the next round", () -> board.get(Cell.WITNESS_ROUND) != before);
      int round = board.get(Cell.WITNESS_ROUND);
      for (int i = 0; i < PASSES; i++) {
        CriticalSection.pass(lock, board, WITNESS);
      }
      board.set(Cell.WITNESS_FINISHED, round);
    }
  }

  private SharedProcess startVictim() throws IOException {
    BlockHandle lockHandle = lock.handle();
    BlockHandle boardHandle = board.handle();
    return children.start(() -> Victim.play(lockHandle, boardHandle));
  }

  /** Strikes at every access of a scenario; returns how many there were. */
  int strikeEverywhere(Scenario scenario) throws Exception {
    if (deadParticipant == 0) {
      deadParticipant = participantThatDied();
    }
    int k = 1;
    while (reached(scenario, k)) {
      k++;
    }
    return k - 1;
  }

  /** A victim that sleeps too long on a busy machine has fewer accesses: it gets another try. */
  private boolean reached(Scenario scenario, int k) throws Exception {
    for (int i = 0; i < TRIES; i++) {
      if (strike(scenario, k)) {
        return true;
      }
    }
    return false;
  }

  private int participantThatDied() throws Exception {
    callVictim();
    int name = board.get(Cell.VICTIM);
    replaceVictim();
    return name;
  }

  /** Whether there was a k-th access. */
  @SuppressWarnings("EnumOrdinal") // all processes run the same classes
  private boolean strike(Scenario scenario, int k) throws Exception {
    callVictim();
    int valueBefore = board.get(Cell.VALUE);
    round++;
    String where = scenario + ", " + signal + " after access " + k;
    prepare(scenario);
    board.set(Cell.SCENARIO, scenario.ordinal());
    board.set(Cell.STRIKE_AT, k);
    board.set(Cell.SIGNAL, signal.ordinal());
    int toldBefore = board.get(Cell.TOLD);
    int deathsBefore = deathsCounted();
    board.set(Cell.ROUND, round); // from here on the victim plays
    CompletableFuture<Void> others = play(scenario, k, where);
    Children.await(where + ": the victim is struck or done", this::struckOrDone);
    boolean struck = board.get(Cell.FINISHED) != round;
    int deathsAtLeast = deathsBefore + scenario.deaths();
    int deathsAtMost = deathsAtLeast;
    if (struck && signal == Signal.STOP) {
      whileStopped(others, where);
    } else {
      if (struck && others == null) {
        deathsAtLeast = deathsCounted() + (ownerIsDead() ? 1 : 0);
        deathsAtMost = deathsAtLeast;
      } else if (struck) {
        deathsAtMost++; // it may have had the lock, or not
      }
      awaitPassed(others == null ? passElsewhere() : others, where);
    }
    int passes = 2 * PASSES;
    if (struck && signal == Signal.KILL && ownerIsDead()) {
      // On a busy machine the others may all have passed before the victim took the lock.
      CriticalSection.pass(lock, board, HERE);
      passes++;
    }
    assertEquals(0, board.get(Cell.VIOLATIONS), where + ": two were inside at once");
    int deaths = deathsCounted();
    assertTrue(
        deathsAtLeast <= deaths && deaths <= deathsAtMost,
        where + ": " + deaths + " deaths were counted, not " + deathsAtLeast);
    if (scenario.leavesToRepair()) {
      assertEquals(1, board.get(Cell.TOLD) - toldBefore, where + ": one is told");
    }
    int victims = board.get(Cell.VALUE) - valueBefore - passes;
    boolean acknowledged = board.get(Cell.ACKNOWLEDGED) == round;
    boolean finished = board.get(Cell.FINISHED) == round;
    assertTrue(
        victims == 1 || (victims == 0 && !acknowledged), where + ": the victim counted " + victims);
    assertTrue(acknowledged ? scenario.mayTake() : !(finished && scenario.takes()), where);
    if (struck && signal == Signal.KILL) {
      replaceVictim();
    }
    return struck;
  }

  private int deathsCounted() {
    return lock.ownerDeaths() + lock.silentTakeovers();
  }

  private boolean ownerIsDead() {
    int owner = word.get() & LockWord.OWNER;
    return owner == deadParticipant || owner == board.get(Cell.VICTIM);
  }

  /** Makes the current victim the one that plays the rounds from now on. */
  private void callVictim() {
    board.set(Cell.VICTIM_CALLED, (int) victim.pid());
    Children.await("the victim comes", () -> board.get(Cell.VICTIM_THERE) == (int) victim.pid());
  }

  private void replaceVictim() throws Exception {
    victim.kill();
    Children.join(victim);
    victim = next;
    next = startVictim();
  }

  private void prepare(Scenario scenario) {
    int found =
        switch (scenario) {
          case RECOVERY_FROM_DEAD_OWNER, RECOVERY_GIVEN_UP -> deadParticipant;
          case RECOVERY_OF_ABANDONED -> LockWord.ABANDONED;
          case SILENT_TAKEOVER -> deadParticipant | LockWord.ACCESS;
          case CONTENDED,
              WOKEN_BEFORE_OTHERS,
              TIME_OUT,
              TIME_OUT_WITH_GRANT,
              INTERRUPT_WITH_GRANT -> {
            lock.lock();
            yield LockWord.FREE;
          }
          case UNCONTENDED, RELEASE_WITH_WAITERS, THREAD_ENDED -> LockWord.FREE;
        };
    if (found != LockWord.FREE) {
      assertTrue(makeFree() && word.compareAndSet(LockWord.FREE, found), "the lock is free");
    }
  }

  /** A reservation or WAITERS bit may be left of the round before: a pass clears it. */
  private boolean makeFree() {
    for (int i = 0; i < 10 && word.get() != LockWord.FREE; i++) {
      lock.lock();
      lock.unlock();
    }
    return word.get() == LockWord.FREE;
  }

  /** This process's part; returns the others' passes if they are under way. */
  private CompletableFuture<Void> play(Scenario scenario, int k, String where) throws Exception {
    switch (scenario) {
      case CONTENDED -> {
        Children.await(where + ": sleeps", () -> sleepersAreSeen() || struckOrDone());
        TimeUnit.MILLISECONDS.sleep(3);
        lock.unlock();
      }
      case TIME_OUT -> {
        Children.await(where + ": times out", this::struckOrDone);
        lock.unlock();
      }
      case WOKEN_BEFORE_OTHERS -> {
        CompletableFuture<Void> others = sleepBehindVictim(where);
        lock.unlock();
        return others;
      }
      case TIME_OUT_WITH_GRANT -> {
        CompletableFuture<Void> others = sleepBehindVictim(where);
        TimeUnit.MILLISECONDS.sleep(32 + k % 5); // about when its 60 ms are over
        lock.unlock();
        return others;
      }
      case INTERRUPT_WITH_GRANT -> {
        CompletableFuture<Void> others = sleepBehindVictim(where);
        board.set(Cell.MAY_RELEASE, round);
        lock.unlock();
        return others;
      }
      case RELEASE_WITH_WAITERS, RECOVERY_GIVEN_UP, THREAD_ENDED -> {
        Children.await(where + ": holds", () -> board.get(Cell.VICTIM_HOLDS) == round);
        CompletableFuture<Void> others = passElsewhere();
        Children.await(where + ": others sleep", this::sleepersAreSeen);
        TimeUnit.MILLISECONDS.sleep(3);
        board.set(Cell.MAY_RELEASE, round);
        return others;
      }
      case UNCONTENDED, RECOVERY_FROM_DEAD_OWNER, RECOVERY_OF_ABANDONED, SILENT_TAKEOVER -> {}
    }
    return null;
  }

  /** When each sleeps for 50 ms at a time, they are woken in the order in which they came. */
  private CompletableFuture<Void> sleepBehindVictim(String where) throws InterruptedException {
    Children.await(where + ": sleeps", () -> sleepersAreSeen() || struckOrDone());
    TimeUnit.MILLISECONDS.sleep(13);
    CompletableFuture<Void> others = passElsewhere();
    TimeUnit.MILLISECONDS.sleep(13);
    return others;
  }

  private boolean sleepersAreSeen() {
    return (word.get() & LockWord.WAITERS) != 0;
  }

  private boolean struckOrDone() {
    return board.get(Cell.FINISHED) == round
        || !victim.isAlive()
        || (signal == Signal.STOP && Signal.isStopped(victim.pid()));
  }

  private void whileStopped(CompletableFuture<Void> waiting, String where) throws Exception {
    int seen = word.get();
    boolean holds = (seen & LockWord.OWNER) == board.get(Cell.VICTIM);
    if ((seen & LockWord.OWNER) == 0 && sleepersAreSeen() && waiting != null) {
      sleptOnFreeLock++;
    }
    CompletableFuture<Void> others = waiting == null ? passElsewhere() : waiting;
    if (holds) {
      int value = board.get(Cell.VALUE);
      TimeUnit.MILLISECONDS.sleep(STAYS_HELD_MILLIS);
      assertEquals(value, board.get(Cell.VALUE), where + ": a stopped owner lost the lock");
      assertEquals(
          board.get(Cell.VICTIM), word.get() & LockWord.OWNER, where + ": the owner is the same");
    } else {
      awaitPassed(others, where + ", while it is stopped");
    }
    Signal.CONTINUE.to(victim.pid());
    Children.await(where + ": goes on", () -> board.get(Cell.FINISHED) == round);
    awaitPassed(others, where + ", after it went on");
  }

  private CompletableFuture<Void> passElsewhere() {
    board.set(Cell.WITNESS_ROUND, round);
    return CompletableFuture.runAsync(
        () -> {
          for (int i = 0; i < PASSES; i++) {
            CriticalSection.pass(lock, board, HERE);
          }
          Children.await("the witness passes", () -> board.get(Cell.WITNESS_FINISHED) == round);
        });
  }

  private void awaitPassed(CompletableFuture<Void> others, String where) throws Exception {
    long before = System.nanoTime();
    others.get(Children.PATIENCE.toSeconds() * 2, TimeUnit.SECONDS);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
    longestMillis = Math.max(longestMillis, millis);
    assertTrue(millis <= boundMillis, where + ": the others needed " + millis + " ms");
  }

  @Override
  public void close() {
    children.close();
  }
}
