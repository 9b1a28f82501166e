package dev.sharelock.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A history: operations with the intervals in which they ran, in no particular order.
 *
 * <p>It is read by column, so that an implementation need not hold an object for each operation.
 * Operation {@code a} precedes {@code b} if and only if {@code a} returned before {@code b} was
 * invoked; equal times leave them concurrent.
 *
 * @param <I> what is invoked
 * @param <O> what is answered
 */
public interface History<I, O> {

  /** How many operations there are. */
  int size();

  /** The process that invoked operation {@code i}. */
  int process(int i);

  /** What operation {@code i} invoked. */
  I input(int i);

  /** What operation {@code i} answered, null if that is not known. */
  O output(int i);

  /** When operation {@code i} was invoked. */
  long invoked(int i);

  /**
   * When operation {@code i} returned; if it is pending, the last moment at which it can have taken
   * effect.
   */
  long returned(int i);

  /** Whether no response to operation {@code i} was seen. */
  boolean pending(int i);

  /** Operation {@code i} as an object. */
  default Operation<I, O> operation(int i) {
    return new Operation<>(process(i), input(i), output(i), invoked(i), returned(i), pending(i));
  }

  /** The history of these operations. */
  static <I, O> History<I, O> of(List<Operation<I, O>> operations) {
    return new OperationList<>(List.copyOf(operations));
  }

  /** The history of these operations. */
  @SafeVarargs
  static <I, O> History<I, O> of(Operation<I, O>... operations) {
    List<Operation<I, O>> list = new ArrayList<>();
    for (Operation<I, O> operation : operations) {
      list.add(operation);
    }
    return new OperationList<>(list);
  }

  /** What several processes recorded, as one history. */
  static <I, O> History<I, O> merge(List<? extends History<I, O>> parts) {
    return new MergedHistory<>(parts);
  }

  /** The operations with these indices, in this order. */
  default History<I, O> select(int[] indices) {
    List<Operation<I, O>> chosen = new ArrayList<>(indices.length);
    for (int i : indices) {
      chosen.add(operation(i));
    }
    return new OperationList<>(chosen);
  }

  /** The operations, each replaced by another. */
  default <J, P> History<J, P> map(Function<Operation<I, O>, Operation<J, P>> change) {
    List<Operation<J, P>> changed = new ArrayList<>(size());
    for (int i = 0; i < size(); i++) {
      changed.add(change.apply(operation(i)));
    }
    return new OperationList<>(changed);
  }

  /**
   * The same operations in other words, translated when they are asked for; what a call means may
   * depend on its process.
   */
  default <J, P> History<J, P> translate(
      BiFunction<Integer, ? super I, ? extends J> input,
      BiFunction<? super I, ? super O, ? extends P> output) {
    return new TranslatedHistory<>(this, input, output);
  }

  /**
   * What was known at {@code time}: operations invoked later are left out, and those that had not
   * returned are pending.
   */
  default History<I, O> prefix(long time) {
    List<Operation<I, O>> known = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      if (invoked(i) <= time) {
        Operation<I, O> operation = operation(i);
        known.add(operation.returned() <= time ? operation : operation.withoutResponse());
      }
    }
    return new OperationList<>(known);
  }

  /**
   * The operations of a process that was known to be dead at {@code time}, bounded by its death.
   */
  default History<I, O> withDeath(int process, long time) {
    return map(
        o ->
            o.pending() && o.process() == process && o.returned() > time
                ? Operation.pendingUntil(process, o.input(), o.invoked(), time)
                : o);
  }

  /** Every interval longer by {@code uncertainty} at either end, for clocks that disagree. */
  default History<I, O> widened(long uncertainty) {
    return map(
        o ->
            new Operation<>(
                o.process(),
                o.input(),
                o.output(),
                o.invoked() - uncertainty,
                o.returned() > Operation.OPEN - uncertainty
                    ? Operation.OPEN
                    : o.returned() + uncertainty,
                o.pending()));
  }
}
