package dev.sharelock.checker;

import dev.sharelock.history.History;
import dev.sharelock.history.Operation;
import dev.sharelock.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/**
 * Makes small random histories: runs operations of a model at random moments within random
 * intervals, loses some responses, bounds some of those by a death, and falsifies some answers.
 */
final class RandomHistories<S, I, O> {
  private final Model<S, I, O> model;
  private final BiFunction<SplittableRandom, Integer, I> inputs;
  private final BiFunction<S, I, O> answers;
  private final BiFunction<SplittableRandom, O, O> lie;
  private final SplittableRandom random;

  RandomHistories(
      Model<S, I, O> model,
      BiFunction<SplittableRandom, Integer, I> inputs,
      BiFunction<S, I, O> answers,
      BiFunction<SplittableRandom, O, O> lie,
      long seed) {
    this.model = model;
    this.inputs = inputs;
    this.answers = answers;
    this.lie = lie;
    random = new SplittableRandom(seed);
  }

  private static final class Running<I, O> {
    int process;
    I input;
    O output;
    long invoked;
    boolean done;
  }

  /** A history of at most {@code size} operations of at most {@code processes} at once. */
  History<I, O> next(int size, int processes) {
    boolean honest = random.nextInt(3) == 0;
    int crashes = random.nextInt(4);
    List<Operation<I, O>> history = new ArrayList<>();
    List<Running<I, O>> running = new ArrayList<>();
    S state = model.initial();
    int invoked = 0;
    int process = 0;
    long now = 0;
    while (invoked < size || !running.isEmpty()) {
      if (random.nextInt(4) > 0) {
        now++;
      }
      if (invoked < size && running.size() < processes && random.nextInt(2) == 0) {
        Running<I, O> r = new Running<>();
        r.process = process++;
        r.input = inputs.apply(random, invoked);
        r.invoked = now;
        running.add(r);
        invoked++;
      } else if (!running.isEmpty()) {
        Running<I, O> r = running.get(random.nextInt(running.size()));
        if (!r.done) {
          O output = answers.apply(state, r.input);
          S after = model.step(state, r.input, output);
          if (after != null) {
            state = after;
            r.output = output;
            r.done = true;
          } else if (random.nextInt(4) == 0) {
            running.remove(r);
            history.add(Operation.pending(r.process, r.input, r.invoked));
          }
        } else {
          running.remove(r);
          history.add(end(r, now, honest, crashes));
        }
      }
    }
    return History.of(history);
  }

  private Operation<I, O> end(Running<I, O> r, long now, boolean honest, int crashes) {
    int fate = random.nextInt(10);
    if (fate < crashes) {
      return random.nextBoolean()
          ? Operation.pending(r.process, r.input, r.invoked)
          : Operation.pendingUntil(
              r.process,
              r.input,
              r.invoked,
              honest ? now : r.invoked + random.nextLong(now - r.invoked + 1));
    }
    O output = honest || random.nextInt(6) > 0 ? r.output : lie.apply(random, r.output);
    long returned = honest ? now : r.invoked + random.nextLong(now - r.invoked + 1);
    return Operation.completed(r.process, r.input, output, r.invoked, returned);
  }
}
