package dev.sharelock.checker;

import dev.sharelock.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The states of a model and the operations on it as numbers, with the steps between them
 * remembered. The model is asked once for each step.
 */
final class StateSpace<S, I, O> {

  /** The number of the state that a step leads to which the model does not allow. */
  static final int NONE = -1;

  /** The number of the initial state. */
  static final int INITIAL = 0;

  private static final int UNUSED = -2;
  private static final int BYTES_A_STATE = 200;

  private record Kind(Object input, Object output) {}

  private final Model<S, I, O> model;
  private final List<S> states = new ArrayList<>();
  private final Map<S, Integer> numbers = new HashMap<>();
  private final List<I> inputs = new ArrayList<>();
  private final List<O> outputs = new ArrayList<>();
  private final Map<Kind, Integer> kinds = new HashMap<>();

  private long[] steps = new long[1024];
  private int[] targets = new int[1024];
  private int known;

  StateSpace(Model<S, I, O> model) {
    this.model = model;
    Arrays.fill(targets, UNUSED);
    number(model.initial());
  }

  /** The number of an operation; operations with the same input and output have the same. */
  int kind(I input, O output) {
    Integer number = kinds.putIfAbsent(new Kind(input, output), inputs.size());
    if (number != null) {
      return number;
    }
    inputs.add(input);
    outputs.add(output);
    return inputs.size() - 1;
  }

  int kinds() {
    return inputs.size();
  }

  boolean readOnly(int kind) {
    return model.readOnly(inputs.get(kind), outputs.get(kind));
  }

  S state(int number) {
    return states.get(number);
  }

  /** The number of the state after an operation, {@link #NONE} if the model does not allow it. */
  int step(int state, int kind) {
    long step = (long) state << Integer.SIZE | kind;
    int slot = slot(step);
    if (targets[slot] != UNUSED) {
      return targets[slot];
    }
    S after = model.step(states.get(state), inputs.get(kind), outputs.get(kind));
    int target = after == null ? NONE : number(after);
    steps[slot] = step;
    targets[slot] = target;
    if (++known > steps.length / 2) {
      grow();
    }
    return target;
  }

  private int number(S state) {
    Integer number = numbers.putIfAbsent(state, states.size());
    if (number != null) {
      return number;
    }
    states.add(state);
    return states.size() - 1;
  }

  private int slot(long step) {
    int mask = steps.length - 1;
    int slot = (int) BitMixer.mix(step) & mask;
    while (targets[slot] != UNUSED && steps[slot] != step) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldSteps = steps;
    int[] oldTargets = targets;
    steps = new long[2 * oldSteps.length];
    targets = new int[steps.length];
    Arrays.fill(targets, UNUSED);
    for (int i = 0; i < oldSteps.length; i++) {
      if (oldTargets[i] != UNUSED) {
        int slot = slot(oldSteps[i]);
        steps[slot] = oldSteps[i];
        targets[slot] = oldTargets[i];
      }
    }
  }

  /** About how much memory this takes, without what is within the states. */
  long bytes() {
    return (long) steps.length * (Long.BYTES + Integer.BYTES)
        + (long) states.size() * BYTES_A_STATE;
  }
}
