package dev.sharelock.engine.multijvm;

import dev.sharelock.history.History;
import dev.sharelock.history.Operation;
import dev.sharelock.model.CounterInput;
import dev.sharelock.workload.OperationLog;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What the lanes of one round recorded, as a history of increments; a process is a lane. */
final class RecordedRound implements History<CounterInput, Long> {
  private static final CounterInput INCREMENT = new CounterInput.GetAndAdd(1);

  private final int[] starts;
  private final long[] invoked;
  private final long[] returned;
  private final long[] answers;

  private RecordedRound(int[] starts) {
    int size = starts[starts.length - 1];
    this.starts = starts;
    this.invoked = new long[size];
    this.returned = new long[size];
    this.answers = new long[size];
  }

  /** Copies the logs of the lanes 0 to {@code lanes}, so that the next round may overwrite them. */
  static RecordedRound of(WorkerGroup group, int lanes) {
    int[] starts = new int[lanes + 1];
    for (int lane = 0; lane < lanes; lane++) {
      starts[lane + 1] = starts[lane] + group.log(lane).begun();
    }
    RecordedRound round = new RecordedRound(starts);
    for (int lane = 0; lane < lanes; lane++) {
      round.copy(group.log(lane), starts[lane], starts[lane + 1] - starts[lane]);
    }
    return round;
  }

  private void copy(OperationLog log, int start, int count) {
    for (int i = 0; i < count; i++) {
      invoked[start + i] = log.invoked(i);
      returned[start + i] = log.returned(i);
      answers[start + i] = log.answer(i);
    }
  }

  int lanes() {
    return starts.length - 1;
  }

  /** The first operation of a lane; that of the next one is where its own end. */
  int start(int lane) {
    return starts[lane];
  }

  /** The first operation to answer what another one had answered: the first proof of a loss. */
  Optional<Tally.FirstLoss> firstRepeated() {
    List<Integer> byReturn =
        IntStream.range(0, size())
            .filter(i -> !pending(i))
            .boxed()
            .sorted(Comparator.comparingLong(this::returned))
            .toList();
    Set<Long> seen = new HashSet<>();
    for (int i : byReturn) {
      if (!seen.add(answers[i])) {
        return Optional.of(new Tally.FirstLoss(seen.size() + 1, "all threads", returned[i]));
      }
    }
    return Optional.empty();
  }

  @Override
  public int size() {
    return invoked.length;
  }

  @Override
  public int process(int i) {
    int found = Arrays.binarySearch(starts, i);
    if (found < 0) {
      return -found - 2;
    }
    while (starts[found + 1] == i) {
      found++;
    }
    return found;
  }

  @Override
  public CounterInput input(int i) {
    return INCREMENT;
  }

  @Override
  public Long output(int i) {
    return pending(i) ? null : Long.valueOf(answers[i]);
  }

  @Override
  public long invoked(int i) {
    return invoked[i];
  }

  @Override
  public long returned(int i) {
    return pending(i) ? Operation.OPEN : returned[i];
  }

  @Override
  public boolean pending(int i) {
    return returned[i] == 0;
  }
}
