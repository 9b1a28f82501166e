package dev.sharelock.worker.workload;

import dev.sharelock.spi.AccessMode;
import dev.sharelock.spi.RawObject;
import dev.sharelock.worker.command.CommandException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A litmus test: lanes that set off in step, each with one or two accesses to shared elements. What
 * they read together is the outcome, and how often each outcome came is counted.
 *
 * <p>A program has one part per lane, such as {@code W0R1|W1R0}: {@code W0} stores 1 to the first
 * variable, {@code R1} loads the second. The variables are 0 at first. As a meeting of the lanes
 * takes far longer than the accesses, each meeting is followed by several samples, with variables
 * of their own.
 */
final class LitmusWork implements LaneWork {
  /** How many samples follow a meeting. */
  private static final int SAMPLES = 32;

  /** The elements of the next variable begin so much later. */
  private static final int APART = 64;

  private static final Pattern PART = Pattern.compile("([RW])(\\d)(?:([RW])(\\d))?");
  private static final int OUTCOMES = 16;

  private final LaneContext lane;
  private final RawObject raw;
  private final Barrier barrier;
  private final Accesses accesses;
  private final int[] reads;
  private final int variables;
  private final long[] counts = new long[OUTCOMES];

  LitmusWork(LaneContext lane) {
    String[] parts = lane.settings().get("program").split("\\|");
    if (parts.length > Barrier.MOST || lane.index() >= parts.length) {
      throw new CommandException(
          "A program of %d parts has none for lane %d.".formatted(parts.length, lane.index()));
    }
    this.lane = lane;
    this.raw = lane.objects().raw(lane.settings().get("object")).object();
    this.barrier = new Barrier(lane.control(), lane.index(), parts.length);
    this.reads = Arrays.stream(parts).mapToInt(LitmusWork::readsOf).toArray();
    this.variables = 1 + Arrays.stream(parts).mapToInt(LitmusWork::lastVariableOf).max().orElse(0);
    AccessMode mode = lane.settings().choice("mode", AccessMode.class, null);
    this.accesses = accesses(matched(parts[lane.index()]), raw, Optional.ofNullable(mode));
    if (Arrays.stream(reads).sum() > 4) {
      throw new CommandException("A program reads four times at most.");
    }
  }

  /** What a lane does in one sample; the answer is what it read, one bit for each load. */
  private interface Accesses {
    long run(int sample);
  }

  private static Matcher matched(String part) {
    Matcher matcher = PART.matcher(part);
    if (!matcher.matches()) {
      throw new CommandException("'" + part + "' is no part of a litmus test.");
    }
    return matcher;
  }

  private static int readsOf(String part) {
    return (int) matched(part).group().chars().filter(letter -> letter == 'R').count();
  }

  private static int lastVariableOf(String part) {
    return part.chars().filter(Character::isDigit).map(digit -> digit - '0').max().orElse(0);
  }

  /** One class for each kind of part, with nothing between its accesses. */
  private static Accesses accesses(Matcher part, RawObject raw, Optional<AccessMode> mode) {
    int a = APART * Integer.parseInt(part.group(2));
    if (part.group(3) == null) {
      return part.group(1).equals("W") ? single(raw, a, mode) : load(raw, a, mode);
    }
    int b = APART * Integer.parseInt(part.group(4));
    return mode.isPresent()
        ? inMode(part.group(1) + part.group(3), raw, a, b, mode.get())
        : unordered(part.group(1) + part.group(3), raw, a, b);
  }

  private static Accesses single(RawObject raw, int a, Optional<AccessMode> mode) {
    return sample -> {
      if (mode.isPresent()) {
        raw.set(a + sample, 1, mode.get());
      } else {
        raw.set(a + sample, 1);
      }
      return 0;
    };
  }

  private static Accesses load(RawObject raw, int a, Optional<AccessMode> mode) {
    return sample -> (mode.isPresent() ? raw.get(a + sample, mode.get()) : raw.get(a + sample)) & 1;
  }

  private static Accesses inMode(String kinds, RawObject raw, int a, int b, AccessMode mode) {
    return switch (kinds) {
      case "WW" ->
          sample -> {
            raw.set(a + sample, 1, mode);
            raw.set(b + sample, 1, mode);
            return 0;
          };
      case "WR" ->
          sample -> {
            raw.set(a + sample, 1, mode);
            return raw.get(b + sample, mode) & 1;
          };
      case "RW" ->
          sample -> {
            long found = raw.get(a + sample, mode);
            raw.set(b + sample, 1, mode);
            return found & 1;
          };
      default ->
          sample -> {
            long first = raw.get(a + sample, mode);
            long second = raw.get(b + sample, mode);
            return 2 * (first & 1) + (second & 1);
          };
    };
  }

  private static Accesses unordered(String kinds, RawObject raw, int a, int b) {
    return switch (kinds) {
      case "WW" ->
          sample -> {
            raw.set(a + sample, 1);
            raw.set(b + sample, 1);
            return 0;
          };
      case "WR" ->
          sample -> {
            raw.set(a + sample, 1);
            return raw.get(b + sample) & 1;
          };
      case "RW" ->
          sample -> {
            long found = raw.get(a + sample);
            raw.set(b + sample, 1);
            return found & 1;
          };
      default ->
          sample -> {
            long first = raw.get(a + sample);
            long second = raw.get(b + sample);
            return 2 * (first & 1) + (second & 1);
          };
    };
  }

  @Override
  public void prepare(Round round) {
    Arrays.fill(counts, 0);
    barrier.reset();
    if (lane.index() == 0) {
      clear();
    }
  }

  @Override
  public void operate(Round round) {
    for (long done = 0; !round.left(done); lane.words().operations(++done)) {
      if (!barrier.meet()) {
        break;
      }
      long read = 0;
      for (int sample = 0; sample < SAMPLES; sample++) {
        read |= accesses.run(sample) << (2 * sample);
      }
      barrier.note(read);
      var _ = barrier.meet();
      if (lane.index() == 0) {
        count();
        clear();
      }
    }
    barrier.go();
  }

  private void count() {
    for (int sample = 0; sample < SAMPLES; sample++) {
      int outcome = 0;
      for (int i = 0; i < reads.length; i++) {
        outcome = (outcome << reads[i]) | (int) ((barrier.noteOf(i) >> (2 * sample)) & 3);
      }
      counts[outcome]++;
    }
    for (int outcome = 0; outcome < OUTCOMES; outcome++) {
      lane.words().outcome(outcome, counts[outcome]);
    }
  }

  private void clear() {
    for (int variable = 0; variable < variables; variable++) {
      for (int sample = 0; sample < SAMPLES; sample++) {
        raw.set(APART * variable + sample, 0);
      }
    }
  }
}
