package dev.sharelock.scenario;

import dev.sharelock.history.Call;
import dev.sharelock.history.History;
import dev.sharelock.history.MalformedHistoryException;
import dev.sharelock.history.Recording;
import dev.sharelock.model.CounterInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What the lanes of one round recorded of one element, as a history of increments; a process of the
 * history is a lane. Each increment answers the number that it found.
 */
public final class CountHistory implements History<CounterInput, Long> {
  private static final CounterInput INCREMENT = new CounterInput.GetAndAdd(1);

  private final int[] lanes;
  private final long[] invoked;
  private final long[] returned;
  private final long[] answers;
  private final BitSet pending = new BitSet();
  private int size;

  private CountHistory(int room) {
    this.lanes = new int[room];
    this.invoked = new long[room];
    this.returned = new long[room];
    this.answers = new long[room];
  }

  /** Returns the recording of a lane in a round. */
  public static Path file(Path directory, int lane, long round) {
    return directory.resolve("lane-" + lane + "-round-" + round);
  }

  /** Reads what the lanes recorded of so many elements, one history per element. */
  static List<CountHistory> read(Path directory, long round, List<LaneEvidence> of, int elements)
      throws IOException {
    List<Recording> recordings = new ArrayList<>();
    List<Integer> laneOf = new ArrayList<>();
    int room = 0;
    for (LaneEvidence lane : of) {
      Path file = file(directory, lane.lane(), round);
      // A lane that did not get its turn has left a recording of nothing, or none.
      if (!Files.exists(file)) {
        if (lane.operations() > 0) {
          throw new IOException("The recording " + file + " is missing.");
        }
        continue;
      }
      try {
        Recording recording = Recording.open(file);
        recordings.add(recording);
        laneOf.add(lane.lane());
        room += recording.size();
      } catch (MalformedHistoryException e) {
        if (lane.operations() > 0) {
          throw new IOException("The recording " + file + " is damaged: " + e.getMessage(), e);
        }
      }
    }
    List<CountHistory> histories = new ArrayList<>();
    for (int i = 0; i < elements; i++) {
      histories.add(new CountHistory(room));
    }
    for (int i = 0; i < recordings.size(); i++) {
      copy(recordings.get(i), laneOf.get(i), histories);
    }
    return histories;
  }

  private static void copy(Recording from, int lane, List<CountHistory> histories)
      throws IOException {
    for (int i = 0; i < from.size(); i++) {
      long element = histories.size() == 1 ? 0 : element(from.input(i));
      if (element < 0 || element >= histories.size()) {
        throw new IOException("A recording names the element " + element + ".");
      }
      histories.get((int) element).add(from, i, lane);
    }
  }

  private static long element(Call call) {
    return call.object() instanceof Long element ? element : -1;
  }

  private void add(Recording from, int i, int lane) {
    lanes[size] = lane;
    invoked[size] = from.invoked(i);
    returned[size] = from.returned(i);
    if (from.pending(i)) {
      pending.set(size);
    } else {
      answers[size] = (Long) from.output(i);
    }
    size++;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int process(int i) {
    return lanes[i];
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
