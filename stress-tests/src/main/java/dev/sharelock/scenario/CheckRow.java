package dev.sharelock.scenario;

import static java.util.Objects.requireNonNull;

import dev.sharelock.results.Expectation;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Layout;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One check as data.
 *
 * @param id stable over versions, such as {@code multi-jvm/locked-increment}
 * @param claim what is claimed, as a sentence
 * @param expectation whether the claim must hold or the race must be seen
 * @param workload what the lanes do; absent for a script
 * @param script what a few processes do in turn; absent for a workload
 * @param topology how many processes and threads
 * @param fault what happens to one of them
 * @param judge who judges the evidence
 * @param twin how the implementation is broken in the twin that must fail; absent if the row must
 *     race
 * @param rareTwin the same for a bug that shows only rarely, which the longer profiles look for
 *     instead: whether it is found says how much a check would see
 * @param share of the engine's time, in parts
 * @param length how many acquisitions there have to be, of a fast lock
 * @param further what else an implementation must be able to do
 * @param thorough whether it is left out of the short profile
 */
public record CheckRow(
    String id,
    String claim,
    Expectation expectation,
    Optional<Workload> workload,
    Optional<Script> script,
    Topology topology,
    Fault fault,
    Judge judge,
    Optional<String> twin,
    Optional<String> rareTwin,
    int share,
    Length length,
    Set<Capability> further,
    boolean thorough) {

  /** How many acquisitions there have to be, of a fast lock: in a short profile, and in others. */
  public record Length(long brief, long thorough) {
    /** As many as fit into the time. */
    public static final Length ANY = new Length(0, 0);

    /** Returns how many there have to be. */
    public long of(boolean inShortProfile) {
      return inShortProfile ? brief : thorough;
    }
  }

  public CheckRow {
    requireNonNull(id, "id");
    requireNonNull(claim, "claim");
    further = Set.copyOf(further);
    if (workload.isPresent() == script.isPresent()) {
      throw new IllegalArgumentException("The check " + id + " has a workload or a script.");
    }
    if (expectation == Expectation.MUST_HOLD && twin.isEmpty()) {
      throw new IllegalArgumentException("The check " + id + " has no twin.");
    }
  }

  /** A check of a workload that must hold, and whose twin must not. */
  static CheckRow holds(
      String id, String claim, Workload workload, Topology topology, Judge judge, String twin) {
    return made(
        id,
        claim,
        Expectation.MUST_HOLD,
        Optional.of(workload),
        Optional.empty(),
        topology,
        judge,
        Optional.of(twin));
  }

  /** A check of a workload that must race. */
  static CheckRow races(String id, String claim, Workload workload, Judge judge) {
    return made(
        id,
        claim,
        Expectation.MUST_RACE,
        Optional.of(workload),
        Optional.empty(),
        Topology.PAIR,
        judge,
        Optional.empty());
  }

  /** A check of a script that must hold, and whose twin must not. */
  static CheckRow script(String id, String claim, Script script, int processes, String twin) {
    return made(
        id,
        claim,
        Expectation.MUST_HOLD,
        Optional.empty(),
        Optional.of(script),
        new Topology(processes, 1),
        new Answers(),
        Optional.of(twin));
  }

  /** A check without a fault, in every profile; the methods below make of it what is special. */
  private static CheckRow made(
      String id,
      String claim,
      Expectation expectation,
      Optional<Workload> workload,
      Optional<Script> script,
      Topology topology,
      Judge judge,
      Optional<String> twin) {
    return new CheckRow(
        id,
        claim,
        expectation,
        workload,
        script,
        topology,
        Fault.NONE,
        judge,
        twin,
        Optional.empty(),
        1,
        Length.ANY,
        Set.of(),
        false);
  }

  /** The same with a share of the time. */
  CheckRow sharing(int parts) {
    return new CheckRow(
        id,
        claim,
        expectation,
        workload,
        script,
        topology,
        fault,
        judge,
        twin,
        rareTwin,
        parts,
        length,
        further,
        thorough);
  }

  /** The same, left out of the short profile. */
  CheckRow onlyThorough() {
    return new CheckRow(
        id,
        claim,
        expectation,
        workload,
        script,
        topology,
        fault,
        judge,
        twin,
        rareTwin,
        share,
        length,
        further,
        true);
  }

  /** The same, where the longer profiles look for a bug that shows only rarely. */
  CheckRow seeingRarely(String rare) {
    return new CheckRow(
        id,
        claim,
        expectation,
        workload,
        script,
        topology,
        fault,
        judge,
        twin,
        Optional.of(rare),
        share,
        length,
        further,
        thorough);
  }

  /** The same with so many acquisitions at least, of a fast lock. */
  CheckRow lasting(long inShortProfile, long inOthers) {
    return new CheckRow(
        id,
        claim,
        expectation,
        workload,
        script,
        topology,
        fault,
        judge,
        twin,
        rareTwin,
        share,
        new Length(inShortProfile, inOthers),
        further,
        thorough);
  }

  /** The same with another judge. */
  CheckRow judgedBy(Judge other) {
    return new CheckRow(
        id,
        claim,
        expectation,
        workload,
        script,
        topology,
        fault,
        other,
        twin,
        rareTwin,
        share,
        length,
        further,
        thorough);
  }

  /** The same with a fault. */
  CheckRow under(Fault what, Capability... needed) {
    return new CheckRow(
        id,
        claim,
        expectation,
        workload,
        script,
        topology,
        what,
        judge,
        twin,
        rareTwin,
        share,
        length,
        Set.of(needed),
        thorough);
  }

  /** The same, with its workload replaced. */
  public CheckRow with(Workload other) {
    return new CheckRow(
        id,
        claim,
        expectation,
        Optional.of(other),
        Optional.empty(),
        topology,
        fault,
        judge,
        twin,
        rareTwin,
        share,
        length,
        further,
        thorough);
  }

  /**
   * Returns whether it shows what it is about only in very many operations: those of a lock that
   * endures, or samples of a moment at which processors are at work at once.
   */
  public boolean needsManyOperations() {
    return length.brief() > 0 || workload.filter(Workload::needsProcessors).isPresent();
  }

  /** Returns what an implementation must be able to do. */
  public Set<Capability> needs() {
    Set<Capability> needs = EnumSet.of(Capability.PROCESSES);
    workload.ifPresent(it -> needs.addAll(it.needs()));
    script.ifPresent(it -> needs.addAll(it.needs()));
    needs.addAll(further);
    if (topology.threads() > 1) {
      needs.add(Capability.THREADS);
    }
    return needs;
  }

  /** Returns the layout that an implementation must support, if that matters. */
  public Optional<Layout> layout() {
    return workload.flatMap(Workload::layout);
  }

  /** Returns the row in words, by column. */
  public Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("workload", workload.map(Workload::words).or(() -> script.map(Script::words)).get());
    words.put("topology", topology.toString());
    words.put("fault", fault.words());
    words.put("judge", judge.words());
    words.put(
        "twin", twin.orElse("–") + rareTwin.map(rare -> "; in longer profiles " + rare).orElse(""));
    words.put("profiles", thorough ? "longer ones" : "all");
    return words;
  }
}
