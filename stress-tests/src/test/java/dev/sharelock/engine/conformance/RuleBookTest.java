package dev.sharelock.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.spi.Capability;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleBookTest {
  private static final List<Rule> RULES = RuleBook.rules();

  @Test
  void thereAreManyAndEachHasAnIdOfItsOwn() {
    Set<String> ids = new HashSet<>();
    for (Rule rule : RULES) {
      assertTrue(ids.add(rule.id()), rule.id());
      assertTrue(rule.id().matches("conformance/[a-z0-9-]+"), rule.id());
      assertTrue(rule.claim().endsWith("."), rule.id());
      assertFalse(rule.origin().isBlank(), rule.id());
    }
    assertTrue(RULES.size() >= 80, RULES.size() + " rules");
  }

  /** Many a correct lock leaves open what the release of a lock does that is not held. */
  @Test
  void onlyWhoClaimsToCheckReleasesIsAskedForIt() {
    for (Rule rule : RULES) {
      boolean asked =
          rule.dialogue().questions().stream()
              .filter(Question.Call.class::isInstance)
              .map(Question.Call.class::cast)
              .anyMatch(
                  call ->
                      call.operation().endsWith(" release")
                          && call.expected().words().equals("that it is refused"));
      assertEquals(asked, rule.dialogue().needs().contains(Capability.CHECKED_RELEASE), rule.id());
    }
    assertTrue(
        RULES.stream()
            .anyMatch(rule -> rule.dialogue().needs().contains(Capability.CHECKED_RELEASE)));
  }

  /** A worker that inherits has what was made before it is first asked. */
  @Test
  void allIsMadeBeforeAnotherProcessTakesPart() {
    for (Rule rule : RULES) {
      boolean others = false;
      for (Question question : rule.dialogue().questions()) {
        others |= question instanceof Question.Call call && call.actor().process() > 0;
        others |= question instanceof Question.Begin begin && begin.actor().process() > 0;
        assertFalse(others && question instanceof Question.Make, rule.id());
        assertFalse(others && question instanceof Question.Forget, rule.id());
      }
    }
  }

  @Test
  void whatIsAskedSaysWhatIsNeeded() {
    Dialogue dialogue =
        new Dialogue(
            """
            make v locked i[2] recursive
            make l lock-of v
            a l acquire -> taken
            1a l try-acquire 0 -> not-taken
            1a v read-slice 0 2 -> 0 0
            1b v read 9 -> refused
            """);
    assertEquals(
        Set.of(
            Capability.LOCKED,
            Capability.RECURSIVE,
            Capability.TRY,
            Capability.SLICES,
            Capability.PROCESSES,
            Capability.THREADS),
        dialogue.needs());
    assertEquals(2, dialogue.processes());
    assertEquals(1, dialogue.locks());
    assertEquals(1, dialogue.objects());
    assertEquals("i[2]", dialogue.layout().orElseThrow().toString());
  }

  @Test
  void everyForgedAnswerIsFound() {
    List<Answered> answers =
        List.of(
            new Answered("a", Question.Expected.exactly("5"), Optional.of("5"), true),
            new Answered("b", new Question.Expected("error .*", ""), Optional.of("error x"), true));
    assertTrue(Conformity.firstDeviation(answers).isEmpty());
    assertTrue(Conformity.everyAnswerCounts(answers));
    List<Answered> careless =
        List.of(new Answered("a", new Question.Expected(".*", "anything"), Optional.of("5"), true));
    assertFalse(Conformity.everyAnswerCounts(careless));
    assertFalse(Conformity.everyAnswerCounts(List.of()));
  }
}
