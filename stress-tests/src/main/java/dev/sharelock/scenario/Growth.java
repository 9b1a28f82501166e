package dev.sharelock.scenario;

import dev.sharelock.scenario.Workload.Counted;
import dev.sharelock.spi.ElementType;
import java.util.stream.IntStream;

/** Compares how much the elements of an object grew in a round with how much they should have. */
final class Growth {
  private final Counted counted;
  private final RoundEvidence round;

  Growth(Counted counted, RoundEvidence round) {
    this.counted = counted;
    this.round = round;
  }

  /**
   * Returns how many additions to an element are missing; negative if there are too many. Where
   * numbers wrap around, a loss of exactly one turn is not seen.
   */
  long missing(int i) {
    ElementType type = counted.types().get(i);
    int at = counted.first() + i;
    long before = type.toNumber(round.before().get(at));
    long after = type.toNumber(round.after().get(at));
    long expected =
        round.lanes().stream()
            .mapToLong(lane -> counted.share(lane.operations(), lane.lane(), i))
            .sum();
    long missing = before + expected - after;
    long modulus = type.modulus();
    if (modulus == 0) {
      return missing;
    }
    long rest = Math.floorMod(missing, modulus);
    return rest <= modulus / 2 ? rest : rest - modulus;
  }

  /** Returns how many additions are missing or too many, over all elements. */
  long wrong() {
    return IntStream.range(0, counted.types().size()).mapToLong(i -> Math.abs(missing(i))).sum();
  }

  /** Returns how many elements changed that nobody adds to. */
  long changedNeighbours() {
    return IntStream.range(0, round.before().size())
        .filter(i -> i < counted.first() || i >= counted.first() + counted.types().size())
        .filter(i -> !round.before().get(i).equals(round.after().get(i)))
        .count();
  }
}
