package dev.sharelock.engine.explorer.scenarios;

import dev.sharelock.flaws.PlantedFlaw;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The scenarios of the library's lock, by name. */
final class Subjects {
  private static final long PATIENCE_MILLIS = 5;

  private static final Map<String, LockScenario> ALL = new LinkedHashMap<>();

  static {
    Stream.of(
            LockScenario.of("two-holds", Actor::hold, Actor::hold),
            LockScenario.of("three-holds", Actor::hold, Actor::hold, Actor::hold),
            LockScenario.of(
                "three-holds-twice", twice(Actor::hold), twice(Actor::hold), twice(Actor::hold)),
            LockScenario.of("two-holds-twice", twice(Actor::hold), Actor::hold),
            LockScenario.of("recursion", Actor::holdTwice, Actor::hold).recursively(),
            LockScenario.of("unrepaired", then(Actor::holdWithoutRepair, Actor::hold), Actor::hold),
            LockScenario.of("untold", then(Actor::lock, Actor::hold), Actor::lock),
            LockScenario.of("single-access", Actor::access, Actor::hold),
            LockScenario.of("attempts", twice(Actor::tryLock), Actor::hold),
            LockScenario.of("timed-beside-one", Subjects::timed, Actor::hold),
            LockScenario.of("timed-beside-two", Subjects::briefly, twice(Actor::hold), Actor::hold),
            LockScenario.of("interrupted", Actor::lockInterruptibly, Actor::hold),
            LockScenario.of(
                "interrupted-beside-two", Actor::lockInterruptibly, Actor::hold, Actor::hold),
            LockScenario.of("thread-ends", Actor::hold, Actor::hold).afterAThreadThatEnds())
        .forEach(scenario -> ALL.put(scenario.name(), scenario));
  }

  private Subjects() {}

  private static void timed(Actor actor) {
    actor.tryLock(PATIENCE_MILLIS);
  }

  /** Waits for no longer than one sleep, which then ends by its own time-out. */
  private static void briefly(Actor actor) {
    actor.tryLock(1);
  }

  private static Actor.Act twice(Actor.Act act) {
    return then(act, act);
  }

  private static Actor.Act then(Actor.Act first, Actor.Act second) {
    return actor -> {
      first.by(actor);
      second.by(actor);
    };
  }

  static Set<String> names() {
    return ALL.keySet();
  }

  /** Returns the names of all scenarios and flaws, for people. */
  static String list() {
    StringBuilder text = new StringBuilder("Scenarios:\n");
    ALL.keySet().forEach(name -> text.append("  ").append(name).append('\n'));
    text.append("Flaws that can be planted (--flaw), and the scenario that shows each:\n");
    for (PlantedFlaw flaw : PlantedFlaw.values()) {
      text.append("  %-26s %-18s %s%n".formatted(flaw, flaw.scenario(), flaw.words()));
    }
    return text.toString();
  }

  /**
   * Returns a scenario.
   *
   * @param flaw the name of a {@link PlantedFlaw}; empty for none
   * @throws IllegalArgumentException if there is no such scenario, or no such flaw
   */
  static LockScenario of(String name, String flaw) {
    LockScenario scenario = ALL.get(name);
    if (scenario == null) {
      throw new IllegalArgumentException(
          "There is no scenario '%s', but these: %s.".formatted(name, ALL.keySet()));
    }
    return scenario.with(PlantedFlaw.named(flaw));
  }
}
