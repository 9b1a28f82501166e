package dev.sharelock.results;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The value of a figure, kept so that the values of several repetitions merge into that of all. It
 * does not matter in which order they merge.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = FigureValue.Total.class, name = "total"),
  @JsonSubTypes.Type(value = FigureValue.Least.class, name = "least"),
  @JsonSubTypes.Type(value = FigureValue.Greatest.class, name = "greatest"),
  @JsonSubTypes.Type(value = FigureValue.Share.class, name = "share"),
  @JsonSubTypes.Type(value = FigureValue.Rate.class, name = "rate"),
  @JsonSubTypes.Type(value = FigureValue.Bound.class, name = "bound"),
  @JsonSubTypes.Type(value = FigureValue.Distribution.class, name = "distribution"),
  @JsonSubTypes.Type(value = FigureValue.Words.class, name = "words")
})
public sealed interface FigureValue {

  /** The number that it comes to, if there is one. */
  Optional<BigDecimal> number();

  /** This and another of the same kind as one. */
  FigureValue merge(FigureValue other);

  /** A sum. */
  record Total(BigDecimal sum) implements FigureValue {
    public Total {
      sum = plain(sum);
    }

    @Override
    public Optional<BigDecimal> number() {
      return Optional.of(sum);
    }

    @Override
    public Total merge(FigureValue other) {
      return new Total(sum.add(((Total) other).sum));
    }
  }

  /** The least of several. */
  record Least(BigDecimal value) implements FigureValue {
    public Least {
      value = plain(value);
    }

    @Override
    public Optional<BigDecimal> number() {
      return Optional.of(value);
    }

    @Override
    public Least merge(FigureValue other) {
      return new Least(value.min(((Least) other).value));
    }
  }

  /** The greatest of several. */
  record Greatest(BigDecimal value) implements FigureValue {
    public Greatest {
      value = plain(value);
    }

    @Override
    public Optional<BigDecimal> number() {
      return Optional.of(value);
    }

    @Override
    public Greatest merge(FigureValue other) {
      return new Greatest(value.max(((Greatest) other).value));
    }
  }

  /**
   * A part of a whole; the number is in percent.
   *
   * @param part how many
   * @param whole of how many
   */
  record Share(long part, long whole) implements FigureValue {
    public Share {
      requireCounts(part, whole);
    }

    @Override
    public Optional<BigDecimal> number() {
      return quotient(BigDecimal.valueOf(100).multiply(BigDecimal.valueOf(part)), whole);
    }

    @Override
    public Share merge(FigureValue other) {
      return new Share(part + ((Share) other).part, whole + ((Share) other).whole);
    }
  }

  /**
   * A total for each unit of something else.
   *
   * @param total what is divided
   * @param per what it is divided by
   */
  record Rate(BigDecimal total, BigDecimal per) implements FigureValue {
    public Rate {
      total = plain(total);
      per = plain(per);
    }

    @Override
    public Optional<BigDecimal> number() {
      return per.signum() == 0
          ? Optional.empty()
          : Optional.of(plain(total.divide(per, MathContext.DECIMAL64)));
    }

    @Override
    public Rate merge(FigureValue other) {
      return new Rate(total.add(((Rate) other).total), per.add(((Rate) other).per));
    }
  }

  /**
   * A bound for the rate of an outcome: 3/N, with 95 % confidence, if N samples did not show it.
   * Once it was seen, the number is the rate that was seen.
   *
   * @param seen how often it was seen
   * @param samples in how many samples
   */
  record Bound(long seen, long samples) implements FigureValue {
    private static final BigDecimal RULE_OF_THREE = BigDecimal.valueOf(3);

    public Bound {
      requireCounts(seen, samples);
    }

    @Override
    public Optional<BigDecimal> number() {
      if (seen > 0) {
        return quotient(BigDecimal.valueOf(seen), samples);
      }
      // Fewer than three samples exclude no rate at all.
      return quotient(RULE_OF_THREE, samples).map(BigDecimal.ONE::min);
    }

    @Override
    public Bound merge(FigureValue other) {
      return new Bound(seen + ((Bound) other).seen, samples + ((Bound) other).samples);
    }
  }

  /**
   * Many measurements, each kept to {@value #DIGITS} significant digits; the number is the median.
   *
   * @param buckets the values that were measured, ascending
   */
  record Distribution(List<Bucket> buckets) implements FigureValue {
    /** How many significant digits of each measurement are kept. */
    public static final int DIGITS = 3;

    /** A value, and how often it was measured. */
    public record Bucket(BigDecimal value, long count) {
      public Bucket {
        value = plain(value.round(new MathContext(DIGITS)));
        if (count <= 0) {
          throw new IllegalArgumentException("A value was measured at least once: " + count);
        }
      }
    }

    public Distribution {
      buckets = sorted(buckets);
      if (buckets.isEmpty()) {
        throw new IllegalArgumentException("A distribution needs at least one measurement.");
      }
    }

    /** The distribution of these measurements, all of them finite. */
    public static Distribution of(double... measurements) {
      List<Bucket> single = new ArrayList<>();
      for (double measurement : measurements) {
        single.add(new Bucket(BigDecimal.valueOf(measurement), 1));
      }
      return new Distribution(single);
    }

    private static List<Bucket> sorted(List<Bucket> buckets) {
      TreeMap<BigDecimal, Long> counts = new TreeMap<>();
      buckets.forEach(bucket -> counts.merge(bucket.value(), bucket.count(), Long::sum));
      return counts.entrySet().stream()
          .map(count -> new Bucket(count.getKey(), count.getValue()))
          .toList();
    }

    /** How many measurements there are. */
    public long count() {
      return buckets.stream().mapToLong(Bucket::count).sum();
    }

    /** The least measurement. */
    public BigDecimal least() {
      return buckets.getFirst().value();
    }

    /** The greatest measurement. */
    public BigDecimal greatest() {
      return buckets.getLast().value();
    }

    /** The measurement below which this share of all lies, from 0 to 1. */
    public BigDecimal quantile(double share) {
      long rank = Math.max(1, (long) Math.ceil(Math.clamp(share, 0, 1) * count()));
      for (Bucket bucket : buckets) {
        rank -= bucket.count();
        if (rank <= 0) {
          return bucket.value();
        }
      }
      return greatest();
    }

    @Override
    public Optional<BigDecimal> number() {
      return Optional.of(quantile(0.5));
    }

    @Override
    public Distribution merge(FigureValue other) {
      List<Bucket> all = new ArrayList<>(buckets);
      all.addAll(((Distribution) other).buckets);
      return new Distribution(all);
    }
  }

  /**
   * Different texts, at most {@value #MOST} of them.
   *
   * @param texts the texts, sorted
   * @param more whether there were further ones
   */
  record Words(List<String> texts, boolean more) implements FigureValue {
    /** How many different texts are kept. */
    public static final int MOST = 8;

    public Words {
      TreeSet<String> different = new TreeSet<>(texts);
      more |= different.size() > MOST;
      texts = different.stream().limit(MOST).toList();
    }

    /** One text. */
    public static Words of(String text) {
      return new Words(List.of(text), false);
    }

    @Override
    public Optional<BigDecimal> number() {
      return Optional.empty();
    }

    @Override
    public Words merge(FigureValue other) {
      List<String> all = new ArrayList<>(texts);
      all.addAll(((Words) other).texts);
      return new Words(all, more || ((Words) other).more);
    }
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static Optional<BigDecimal> quotient(BigDecimal part, long whole) {
    return whole == 0
        ? Optional.empty()
        : Optional.of(plain(part.divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64)));
  }

  private static void requireCounts(long part, long whole) {
    if (part < 0 || whole < part) {
      throw new IllegalArgumentException(part + " of " + whole + " is no share.");
    }
  }
}
