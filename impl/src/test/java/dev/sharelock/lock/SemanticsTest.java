package dev.sharelock.lock;

import static dev.sharelock.lock.SemanticsTest.Outcome.CLEAN;
import static dev.sharelock.lock.SemanticsTest.Outcome.FAILS;
import static dev.sharelock.lock.SemanticsTest.Outcome.INTERRUPTED;
import static dev.sharelock.lock.SemanticsTest.Outcome.NO;
import static dev.sharelock.lock.SemanticsTest.Outcome.OWNER_DIED;
import static dev.sharelock.lock.SemanticsTest.Outcome.TOLD;
import static dev.sharelock.lock.SemanticsTest.Outcome.WAITS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.SharedCTypes;
import dev.sharelock.sharedctypes.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The table in {@code impl/docs/lock.md}, cell by cell: every entry in every state of the lock. */
@SuppressWarnings("LockNotBeforeTry") // the attempt to take it is what is tested
class SemanticsTest {
  private static final long SOON_MILLIS = 60;
  private static final long LATEST_SECONDS = 30;

  enum Entry {
    HOLD,
    LOCK,
    LOCK_INTERRUPTIBLY,
    TRY_LOCK,
    TRY_LOCK_TIMED,
    GET,
    SET,
    GET_AND_ADD;

    /** The three accesses share a column. */
    int column() {
      return Math.min(List.of(values()).indexOf(this), 5);
    }
  }

  enum Outcome {
    /** Takes the lock, nothing to repair. */
    CLEAN,
    /** Takes the lock and is told who died. */
    TOLD,
    /** Does not take it: {@link OwnerDiedException}. */
    OWNER_DIED,
    /** Sleeps until it is released. */
    WAITS,
    /** Returns false. */
    NO,
    /** {@link IllegalStateException}. */
    FAILS,
    /** {@link InterruptedException}. */
    INTERRUPTED
  }

  enum State {
    FREE,
    MINE,
    MINE_AND_NOT_RECURSIVE,
    ANOTHER_THREADS,
    ANOTHER_PROCESSS,
    RESERVED,
    ABANDONED,
    OWNER_DEAD,
    OWNER_DEAD_IN_ACCESS,
    OWNER_DEAD_AND_SILENT,
    RECOVERER_DEAD,
    OWNER_THREAD_ENDED,
    CLOSED_WHILE_HELD,
    HELD_AND_INTERRUPTED
  }

  private static List<Outcome> row(Outcome... outcomes) {
    return List.of(outcomes);
  }

  /** In the order of {@link Entry#column}. */
  private static final Map<State, List<Outcome>> TABLE =
      Map.ofEntries(
          Map.entry(State.FREE, row(CLEAN, CLEAN, CLEAN, CLEAN, CLEAN, CLEAN)),
          Map.entry(State.MINE, row(CLEAN, CLEAN, CLEAN, CLEAN, CLEAN, CLEAN)),
          Map.entry(State.MINE_AND_NOT_RECURSIVE, row(FAILS, FAILS, FAILS, NO, NO, FAILS)),
          Map.entry(State.ANOTHER_THREADS, row(WAITS, WAITS, WAITS, NO, NO, WAITS)),
          Map.entry(State.ANOTHER_PROCESSS, row(WAITS, WAITS, WAITS, NO, NO, WAITS)),
          Map.entry(State.RESERVED, row(CLEAN, CLEAN, CLEAN, CLEAN, CLEAN, CLEAN)),
          Map.entry(
              State.ABANDONED,
              row(TOLD, OWNER_DIED, OWNER_DIED, OWNER_DIED, OWNER_DIED, OWNER_DIED)),
          Map.entry(
              State.OWNER_DEAD,
              row(TOLD, OWNER_DIED, OWNER_DIED, OWNER_DIED, OWNER_DIED, OWNER_DIED)),
          Map.entry(State.OWNER_DEAD_IN_ACCESS, row(CLEAN, CLEAN, CLEAN, CLEAN, CLEAN, CLEAN)),
          Map.entry(State.OWNER_DEAD_AND_SILENT, row(CLEAN, CLEAN, CLEAN, CLEAN, CLEAN, CLEAN)),
          Map.entry(
              State.RECOVERER_DEAD,
              row(TOLD, OWNER_DIED, OWNER_DIED, OWNER_DIED, OWNER_DIED, OWNER_DIED)),
          Map.entry(
              State.OWNER_THREAD_ENDED,
              row(TOLD, OWNER_DIED, OWNER_DIED, NO, OWNER_DIED, OWNER_DIED)),
          Map.entry(State.CLOSED_WHILE_HELD, row(FAILS, FAILS, FAILS, NO, FAILS, FAILS)),
          Map.entry(
              State.HELD_AND_INTERRUPTED, row(WAITS, WAITS, INTERRUPTED, NO, INTERRUPTED, WAITS)));

  /** As the page says it, with its emphasis taken away. */
  private static Outcome outcome(String cell) {
    return switch (cell.replace("*", "")) {
      case "taken" -> CLEAN;
      case "told" -> TOLD;
      case "owner died" -> OWNER_DIED;
      case "waits" -> WAITS;
      case "false", "false, after the time" -> NO;
      case "fails" -> FAILS;
      case "InterruptedException" -> INTERRUPTED;
      default -> throw new AssertionError("no outcome: " + cell);
    };
  }

  @Test
  void thePageHasTheSameTable() throws IOException {
    List<List<Outcome>> ofPage =
        Files.readAllLines(Path.of("docs/lock.md")).stream()
            .dropWhile(line -> !line.startsWith("| state | `hold`"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> List.of(line.split("\\|")).subList(2, 8))
            .map(cells -> cells.stream().map(cell -> outcome(cell.strip())).toList())
            .toList();
    assertEquals(Arrays.stream(State.values()).map(TABLE::get).toList(), ofPage);
  }

  /** They would need a robust queue of their own. */
  @Test
  void conditionsAreRefused() {
    assertThrows(UnsupportedOperationException.class, () -> RobustLock.recursive().newCondition());
  }

  @TestFactory
  Stream<DynamicTest> everyEntryInEveryState() {
    return Arrays.stream(State.values())
        .flatMap(
            state ->
                Arrays.stream(Entry.values())
                    .map(
                        entry ->
                            DynamicTest.dynamicTest(
                                entry + " when " + state,
                                () ->
                                    assertEquals(
                                        TABLE.get(state).get(entry.column()),
                                        new Cell(state).outcomeOf(entry)))));
  }

  /** One lock brought into a state, and one attempt to take it. */
  private static final class Cell {
    private final State state;
    private final HeapLockWord word = new HeapLockWord();
    private final SimulatedProcesses processes;
    private final RobustLock lock;
    private final RobustLock elsewhere;
    private final Value.OfInt value;

    Cell(State state) {
      this.state = state;
      processes =
          new SimulatedProcesses(
              switch (state) {
                case MINE_AND_NOT_RECURSIVE -> 0;
                case OWNER_DEAD_AND_SILENT -> LockRecord.RECURSIVE | LockRecord.SILENT;
                default -> LockRecord.RECURSIVE;
              },
              word);
      lock = processes.lockOf(SimulatedProcesses.HERE);
      elsewhere = processes.lockOf(SimulatedProcesses.ELSEWHERE);
      value = SharedCTypes.value(CType.INT, 7, lock);
    }

    Outcome outcomeOf(Entry entry) throws Exception {
      bringAbout();
      CompletableFuture<Outcome> attempt = new CompletableFuture<>();
      CompletableFuture<Void> mayEnd = new CompletableFuture<>();
      Thread thread =
          Thread.ofPlatform()
              .daemon()
              .start(
                  () -> {
                    if (state == State.MINE || state == State.MINE_AND_NOT_RECURSIVE) {
                      lock.lock();
                    }
                    if (state == State.HELD_AND_INTERRUPTED) {
                      Thread.currentThread().interrupt();
                    }
                    attempt.complete(attempt(entry));
                    mayEnd.join();
                  });
      try {
        return attempt.get(
            lock.locked() && mayWait() ? SOON_MILLIS : LATEST_SECONDS * 1000,
            TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        freeFromElsewhere();
        assertEquals(
            CLEAN,
            attempt.get(LATEST_SECONDS, TimeUnit.SECONDS),
            "a waiter gets the lock when it is released");
        return WAITS;
      } finally {
        mayEnd.complete(null);
        thread.join();
      }
    }

    /** In the other states a wait has to end by itself, however long that takes here. */
    private boolean mayWait() {
      return switch (state) {
        case ANOTHER_THREADS, ANOTHER_PROCESSS, HELD_AND_INTERRUPTED -> true;
        default -> false;
      };
    }

    private Thread holder;
    private final CompletableFuture<Void> release = new CompletableFuture<>();

    private void bringAbout() throws Exception {
      switch (state) {
        case FREE, MINE, MINE_AND_NOT_RECURSIVE -> {}
        case ANOTHER_THREADS -> holdInAnotherThread(lock);
        case ANOTHER_PROCESSS, HELD_AND_INTERRUPTED -> holdInAnotherThread(elsewhere);
        case RESERVED -> word.set(LockWord.RESERVED | LockWord.WAITERS);
        case ABANDONED -> {
          elsewhere.lock();
          processes.end(SimulatedProcesses.ELSEWHERE);
          processes.lockOf(SimulatedProcesses.THIRD).hold().close();
        }
        case OWNER_DEAD, OWNER_DEAD_AND_SILENT -> {
          elsewhere.lock();
          processes.end(SimulatedProcesses.ELSEWHERE);
        }
        case OWNER_DEAD_IN_ACCESS -> {
          elsewhere.acquireForAccess();
          processes.end(SimulatedProcesses.ELSEWHERE);
        }
        case RECOVERER_DEAD -> {
          elsewhere.lock();
          processes.end(SimulatedProcesses.ELSEWHERE);
          assertTrue(processes.lockOf(SimulatedProcesses.THIRD).hold().ownerDeath().isPresent());
          processes.end(SimulatedProcesses.THIRD);
        }
        case OWNER_THREAD_ENDED -> {
          Thread ended = Thread.ofPlatform().start(lock::lock);
          ended.join();
        }
        case CLOSED_WHILE_HELD -> {
          elsewhere.lock();
          processes.close();
        }
      }
    }

    private void holdInAnotherThread(RobustLock held) {
      CompletableFuture<Void> taken = new CompletableFuture<>();
      holder =
          Thread.ofPlatform()
              .daemon()
              .start(
                  () -> {
                    held.lock();
                    taken.complete(null);
                    release.join();
                    held.unlock();
                  });
      taken.join();
    }

    private void freeFromElsewhere() throws InterruptedException {
      release.complete(null);
      holder.join();
    }

    private Outcome attempt(Entry entry) {
      try {
        return switch (entry) {
          case HOLD -> lock.hold().ownerDeath().isPresent() ? TOLD : CLEAN;
          case LOCK -> {
            lock.lock();
            yield CLEAN;
          }
          case LOCK_INTERRUPTIBLY -> {
            lock.lockInterruptibly();
            yield CLEAN;
          }
          case TRY_LOCK -> lock.tryLock() ? CLEAN : NO;
          case TRY_LOCK_TIMED -> {
            long before = System.nanoTime();
            boolean taken = lock.tryLock(20, TimeUnit.MILLISECONDS);
            assertTrue(
                taken || System.nanoTime() - before >= TimeUnit.MILLISECONDS.toNanos(20),
                "not before the time is up");
            yield taken ? CLEAN : NO;
          }
          case GET -> {
            assertEquals(7, value.get());
            yield CLEAN;
          }
          case SET -> {
            value.set(8);
            yield CLEAN;
          }
          case GET_AND_ADD -> {
            assertEquals(7, value.getAndAdd(1));
            yield CLEAN;
          }
        };
      } catch (OwnerDiedException e) {
        return OWNER_DIED;
      } catch (IllegalStateException e) {
        return FAILS;
      } catch (InterruptedException e) {
        return INTERRUPTED;
      }
    }
  }
}
