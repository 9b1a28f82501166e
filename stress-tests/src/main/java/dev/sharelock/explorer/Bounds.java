package dev.sharelock.explorer;

/**
 * Which schedules of a scenario are explored: all that keep to these bounds.
 *
 * @param preemptions how often a thread is interrupted that could go on; {@link #ANY} for no bound
 * @param deaths how many processes die, at any access
 * @param timeOuts how many sleeps of each thread end by time-out, or late, while another thread
 *     could run; what only a time-out can move on goes on without this bound
 * @param interrupts how often threads are interrupted that say they can be
 * @param strayWakeUps how many sleeps end for no reason
 * @param surprises how much of all this may happen together; {@link #ANY} for no bound
 * @param spins how many accesses in a row that change nothing a thread makes, while nobody else
 *     changes anything either, until it counts as spinning: it goes on when something has changed,
 *     or nobody else can
 * @param steps how long a schedule may be; a longer one is cut off, and counted
 */
public record Bounds(
    int preemptions,
    int deaths,
    int timeOuts,
    int interrupts,
    int strayWakeUps,
    int surprises,
    int spins,
    int steps) {

  /** No bound. */
  public static final int ANY = Integer.MAX_VALUE;

  private static final int SPINS = 16;
  private static final int STEPS = 5_000;

  /** Every order of the accesses, and no fault. */
  public static final Bounds EVERY_ORDER = new Bounds(ANY, 0, 0, 0, 0, ANY, SPINS, STEPS);

  /** Returns these with another bound on preemptions. */
  public Bounds withPreemptions(int most) {
    return new Bounds(most, deaths, timeOuts, interrupts, strayWakeUps, surprises, spins, steps);
  }

  /** Returns these with another number of deaths. */
  public Bounds withDeaths(int most) {
    return new Bounds(
        preemptions, most, timeOuts, interrupts, strayWakeUps, surprises, spins, steps);
  }

  /** Returns these with another number of time-outs for each thread. */
  public Bounds withTimeOuts(int most) {
    return new Bounds(preemptions, deaths, most, interrupts, strayWakeUps, surprises, spins, steps);
  }

  /** Returns these with another number of interrupts. */
  public Bounds withInterrupts(int most) {
    return new Bounds(preemptions, deaths, timeOuts, most, strayWakeUps, surprises, spins, steps);
  }

  /** Returns these with another number of sleeps that end for no reason. */
  public Bounds withStrayWakeUps(int most) {
    return new Bounds(preemptions, deaths, timeOuts, interrupts, most, surprises, spins, steps);
  }

  /** Returns these with a bound on all surprises together. */
  public Bounds withSurprises(int most) {
    return new Bounds(preemptions, deaths, timeOuts, interrupts, strayWakeUps, most, spins, steps);
  }

  /** Returns these with another patience with spinning. */
  public Bounds withSpins(int most) {
    return new Bounds(
        preemptions, deaths, timeOuts, interrupts, strayWakeUps, surprises, most, steps);
  }

  /** Returns these with another length of the longest schedule. */
  public Bounds withSteps(int most) {
    return new Bounds(
        preemptions, deaths, timeOuts, interrupts, strayWakeUps, surprises, spins, most);
  }

  /** Returns these without a bound on what may happen. */
  Bounds withoutLimits() {
    return new Bounds(ANY, ANY, ANY, ANY, ANY, ANY, spins, steps);
  }

  /** Returns them in words. */
  public String words() {
    StringBuilder text = new StringBuilder();
    text.append(preemptions == ANY ? "any number of preemptions" : "preemptions: " + preemptions);
    append(text, "deaths", deaths);
    append(text, "time-outs of each thread", timeOuts);
    append(text, "interrupts", interrupts);
    append(text, "sleeps that end for no reason", strayWakeUps);
    append(text, "surprises together", surprises);
    return text.toString();
  }

  private static void append(StringBuilder text, String name, int most) {
    if (most > 0 && most < ANY) {
      text.append(", ").append(name).append(": ").append(most);
    }
  }
}
