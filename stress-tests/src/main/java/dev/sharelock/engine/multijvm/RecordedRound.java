package dev.sharelock.engine.multijvm;

import dev.sharelock.history.History;
import dev.sharelock.history.MalformedHistoryException;
import dev.sharelock.history.Recording;
import dev.sharelock.model.CounterInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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
  private final BitSet pending = new BitSet();

  private RecordedRound(int[] starts) {
    int size = starts[starts.length - 1];
    this.starts = starts;
    this.invoked = new long[size];
    this.returned = new long[size];
    this.answers = new long[size];
  }

  /**
   * Takes over what the lanes 0 to {@code lanes} have recorded in the round that has just ended,
   * and deletes their files.
   */
  static RecordedRound of(WorkerGroup group, int lanes) throws IOException {
    List<Optional<Recording>> recordings = new ArrayList<>();
    int[] starts = new int[lanes + 1];
    for (int lane = 0; lane < lanes; lane++) {
      // A lane that did not get its turn has left a recording of nothing.
      Path file = group.recording(lane);
      Optional<Recording> recording =
          group.recordedNothing(lane) ? Optional.empty() : Optional.of(read(file));
      recordings.add(recording);
      starts[lane + 1] = starts[lane] + recording.map(Recording::size).orElse(0);
      Files.delete(file);
    }
    RecordedRound round = new RecordedRound(starts);
    for (int lane = 0; lane < lanes; lane++) {
      int start = starts[lane];
      recordings.get(lane).ifPresent(recording -> round.copy(recording, start));
    }
    return round;
  }

  private static Recording read(Path file) throws IOException {
    try {
      return Recording.open(file);
    } catch (MalformedHistoryException e) {
      throw new IOException("The recording " + file + " is damaged: " + e.getMessage(), e);
    }
  }

  private void copy(Recording recording, int start) {
    for (int i = 0; i < recording.size(); i++) {
      invoked[start + i] = recording.invoked(i);
      returned[start + i] = recording.returned(i);
      if (recording.pending(i)) {
        pending.set(start + i);
      } else {
        answers[start + i] = (Long) recording.output(i);
      }
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
    return returned[i];
  }

  @Override
  public boolean pending(int i) {
    return pending.get(i);
  }
}
