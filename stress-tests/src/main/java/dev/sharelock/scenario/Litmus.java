package dev.sharelock.scenario;

import dev.sharelock.results.Outcome.Grade;
import dev.sharelock.scenario.OutcomeCounts.Meaning;
import dev.sharelock.spi.AccessMode;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A litmus test across processes: each has a lane with one or two accesses to variables that are 0
 * at first, all set off in step, and what they read together is the outcome.
 *
 * @param title the name that the literature gives it
 * @param program one part per lane, such as {@code W0R1|W1R0}: {@code W0} stores 1 to the first
 *     variable, {@code R1} loads the second
 * @param reordered the outcome that only a reordering explains: the bits of the loads, in the order
 *     of the program
 * @param mode of all accesses
 */
public record Litmus(String title, String program, int reordered, AccessMode mode)
    implements Workload {
  /** Two variables of several samples each. */
  private static final Layout LAYOUT = Layout.array(ElementType.LONGLONG, 128);

  /** Both lanes store and then load what the other one stores; neither sees the other's store. */
  static Litmus storeBuffering(AccessMode mode) {
    return new Litmus("store buffering", "W0R1|W1R0", 0b00, mode);
  }

  /** The flag of a message is seen, the message is not. */
  static Litmus messagePassing(AccessMode mode) {
    return new Litmus("message passing", "W0W1|R1R0", 0b10, mode);
  }

  /** Both lanes load what the other one stores only afterwards. */
  static Litmus loadBuffering(AccessMode mode) {
    return new Litmus("load buffering", "R0W1|R1W0", 0b11, mode);
  }

  /** Of one element the new value is seen, and then the old one. */
  static Litmus coherence(AccessMode mode) {
    return new Litmus("coherence of two loads", "W0|R0R0", 0b10, mode);
  }

  /** Two lanes see two stores of others in different orders. */
  static Litmus independentReads(AccessMode mode) {
    return new Litmus("independent reads of independent writes", "W0|W1|R0R1|R1R0", 0b1010, mode);
  }

  @Override
  public String words() {
    return title + " (" + program.replace("|", " ‖ ") + "), access " + modeText();
  }

  @Override
  public String name() {
    return "litmus";
  }

  /** Returns how many lanes it has. */
  int lanes() {
    return program.split("\\|").length;
  }

  /** Returns the judge of it: the reordering is forbidden, or is what must be seen. */
  OutcomeCounts judge(Grade reordering) {
    long loads = program.chars().filter(letter -> letter == 'R').count();
    List<Meaning> meanings = new ArrayList<>();
    for (int outcome = 0; outcome < 1 << loads; outcome++) {
      StringBuilder bits = new StringBuilder();
      for (long bit = loads - 1; bit >= 0; bit--) {
        bits.append(bits.isEmpty() ? "" : ", ").append((outcome >> bit) & 1);
      }
      meanings.add(
          new Meaning(
              bits.toString(),
              outcome == reordered ? "only a reordering explains it" : "an order explains it"));
    }
    return new OutcomeCounts(
        reordering == Grade.FORBIDDEN ? "never reordered" : "reordered now and then",
        meanings,
        List.of(reordered),
        reordering,
        lanes() > 2 ? 1_000 : 10_000);
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.RAW, Capability.ACCESS_MODES);
  }

  @Override
  public List<SharedThing> objects() {
    return List.of(SharedThing.raw("v", LAYOUT.toString()));
  }

  @Override
  public Optional<Layout> layout() {
    return Optional.of(LAYOUT);
  }

  @Override
  public String settings(int process) {
    return "object=v program=%s mode=%s".formatted(program, modeText());
  }

  private String modeText() {
    return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public boolean needsProcessors() {
    return true;
  }
}
