package dev.sharelock.checker;

import dev.sharelock.history.History;
import dev.sharelock.model.Counter;
import dev.sharelock.model.CounterInput;
import dev.sharelock.model.CounterInput.Read;
import dev.sharelock.model.Specification;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds one operation or two that refute a history of a counter which {@link FetchAndIncrement}
 * decides, whatever all the others did.
 *
 * <p>Such a counter only grows. So two increments cannot find the same value; nothing finds a value
 * that the counter has left before; and nothing finds a value that needs more increments than can
 * have taken effect by then. Of these the one is chosen that is certain first. A history can be
 * wrong for other reasons: then there is none.
 *
 * <p>Values are counted from the initial one.
 */
final class CounterConflict {
  private static final int NOBODY = -1;

  /** What was found: the operations, the last of them fits nowhere. */
  private record Found(List<Integer> operations, String refusal, String note, long certain) {}

  private final History<CounterInput, Long> history;
  private final long initial;
  private final Integer[] byReturn;
  private Optional<Found> earliest = Optional.empty();

  private CounterConflict(History<CounterInput, Long> history, long initial) {
    this.history = history;
    this.initial = initial;
    byReturn =
        IntStream.range(0, history.size())
            .filter(i -> !history.pending(i))
            .boxed()
            .sorted(Comparator.comparingLong(history::returned))
            .toArray(Integer[]::new);
  }

  /** The conflict in a history that is not linearizable, if it is of this kind. */
  @SuppressWarnings("unchecked") // the model of a counter has a history of a counter
  static Optional<Conflict> in(Specification<?, ?, ?> specification) {
    if (!(specification.model() instanceof Counter(Long initial))
        || !new FetchAndIncrement().decides(specification)) {
      return Optional.empty();
    }
    return new CounterConflict((History<CounterInput, Long>) specification.history(), initial)
        .find();
  }

  private Optional<Conflict> find() {
    belowTheStart();
    sameValueTwice();
    valueThatWasLeft();
    tooFewIncrements();
    return earliest.map(this::conflict);
  }

  private void belowTheStart() {
    for (int i : byReturn) {
      if (value(i) < 0) {
        found(
            List.of(i),
            atLeast(0),
            "The counter starts at %d and only grows".formatted(initial),
            i);
        return;
      }
    }
  }

  private void sameValueTwice() {
    Map<Long, Integer> finderOf = new HashMap<>();
    for (int i : byReturn) {
      if (isIncrement(i)) {
        Integer other = finderOf.putIfAbsent(value(i), i);
        if (other != null) {
          found(
              List.of(other, i),
              atLeast(value(i) + 1),
              "Each increment finds a value and leaves a greater one, so that two cannot both find %d"
                  .formatted(initial + value(i)),
              i);
          return;
        }
      }
    }
  }

  private void valueThatWasLeft() {
    Integer[] byCall = byReturn.clone();
    Arrays.sort(byCall, Comparator.comparingLong(history::invoked));
    int greatest = NOBODY;
    int returned = 0;
    int first = NOBODY;
    int before = NOBODY;
    for (int i : byCall) {
      while (returned < byReturn.length
          && history.returned(byReturn[returned]) < history.invoked(i)) {
        int candidate = byReturn[returned++];
        if (greatest == NOBODY || left(candidate) > left(greatest)) {
          greatest = candidate;
        }
      }
      if (greatest != NOBODY
          && value(i) < left(greatest)
          && (first == NOBODY || history.returned(i) < history.returned(first))) {
        first = i;
        before = greatest;
      }
    }
    if (first != NOBODY) {
      found(
          List.of(before, first),
          atLeast(left(before)),
          "The counter only grows, and had reached %d before the second was invoked"
              .formatted(initial + left(before)),
          first);
    }
  }

  private void tooFewIncrements() {
    long[] answers =
        Arrays.stream(byReturn).filter(this::isIncrement).mapToLong(this::value).sorted().toArray();
    long[] pendingCalls =
        IntStream.range(0, history.size())
            .filter(i -> history.pending(i) && isIncrement(i))
            .mapToLong(history::invoked)
            .sorted()
            .toArray();
    for (int i : byReturn) {
      int answeredLess = lessThan(answers, value(i));
      int pending = lessThan(pendingCalls, history.returned(i) + 1);
      if (answeredLess + pending < value(i)) {
        found(
            List.of(i),
            "at most " + (initial + answeredLess + pending),
            "It needs %d increments before it, and only %d can have taken effect by then, of them %d without a response"
                .formatted(value(i), answeredLess + pending, pending),
            i);
        return;
      }
    }
  }

  private static int lessThan(long[] sorted, long limit) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < limit) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void found(List<Integer> operations, String refusal, String note, int last) {
    long certain = history.returned(last);
    if (earliest.isEmpty() || certain < earliest.get().certain) {
      earliest = Optional.of(new Found(operations, refusal, note, certain));
    }
  }

  private String atLeast(long value) {
    return initial + value + " or more";
  }

  private boolean isIncrement(int i) {
    return !(history.input(i) instanceof Read);
  }

  private long value(int i) {
    return history.output(i) - initial;
  }

  /** The least value that the counter has after an operation. */
  private long left(int i) {
    return value(i) + (isIncrement(i) ? 1 : 0);
  }

  private Conflict conflict(Found found) {
    int stuck = found.operations.size() - 1;
    int others = history.size() - found.operations.size();
    History<CounterInput, Long> small =
        history.select(found.operations.stream().mapToInt(Integer::intValue).toArray());
    // The counter can have had any value when these operations began.
    Counter model = stuck == 0 ? new Counter(initial) : new Counter(small.output(0));
    List<Conflict.Line> lines =
        IntStream.rangeClosed(0, stuck)
            .mapToObj(i -> Conflict.Line.of(model, small.operation(i)))
            .toList();
    List<Conflict.Step> steps =
        stuck == 0
            ? List.of()
            : List.of(
                new Conflict.Step(0, Long.toString(initial + left(found.operations.getFirst()))));
    String note = found.note + whatever(others) + ".";
    return new Conflict(
        new Specification<>(model, small),
        lines,
        stuck,
        steps,
        List.of(found.refusal),
        Optional.of(note),
        true);
  }

  private static String whatever(int others) {
    return switch (others) {
      case 0 -> "";
      case 1 -> ", whatever the other operation did";
      default -> ", whatever the other %,d operations did".formatted(others);
    };
  }
}
