package dev.sharelock.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.history.Call;
import dev.sharelock.history.History;
import dev.sharelock.history.HistoryFormat;
import dev.sharelock.history.Operation;
import dev.sharelock.model.Counter;
import dev.sharelock.model.CounterInput;
import dev.sharelock.model.Model;
import dev.sharelock.model.ModelCatalog;
import dev.sharelock.model.Specification;
import dev.sharelock.model.Vocabulary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A conflict must not be linearizable, and must be as small as single steps make it. */
class MinimiserTest {
  private static final Duration ENOUGH = Duration.ofSeconds(20);

  @Test
  void reducesThePublishedHistories() throws Exception {
    Path directory = PublishedHistories.directory();
    for (String log : List.of("etcd_000.log", "etcd_010.log", "etcd_020.log", "etcd_044.log")) {
      var calls = HistoryFormat.readAny(directory.resolve(log)).operations();
      Conflict conflict = minimise(ModelCatalog.named("cas-register").orElseThrow(), calls);
      assertTrue(conflict.minimal(), log);
      assertTrue(conflict.operations().size() < calls.size(), log);
      assertMinimal(conflict.specification());
      assertTrue(
          conflict.explanation().getFirst().endsWith(" fits nowhere."),
          () -> String.join("\n", conflict.explanation()));
    }
  }

  private static <I, O> Conflict minimise(
      Vocabulary<I, O> vocabulary, History<Call, Object> calls) {
    return minimise(vocabulary.model(null), vocabulary.translate(calls));
  }

  private static <S, I, O> Conflict minimise(Model<S, I, O> model, History<I, O> history) {
    return assertInstanceOf(
            Judgement.NotLinearizable.class, LinearizabilityChecker.check(model, history))
        .conflict(ENOUGH);
  }

  private static <S, I, O> void assertMinimal(Specification<S, I, O> specification) {
    Model<S, I, O> model = specification.model();
    History<I, O> history = specification.history();
    assertFalse(isLinearizable(model, history));
    for (int i = 0; i < history.size(); i++) {
      List<Operation<I, O>> smaller = new ArrayList<>();
      for (int j = 0; j < history.size(); j++) {
        Operation<I, O> operation = history.operation(j);
        if (j != i) {
          smaller.add(operation);
        } else if (!model.readOnly(operation.input(), operation.output())) {
          smaller.add(operation.withoutResponse());
        }
      }
      if (!History.of(smaller).equals(history)) {
        int reduced = i;
        assertTrue(
            isLinearizable(model, History.of(smaller)),
            () -> history.operation(reduced) + " is not needed in " + history);
      }
    }
  }

  private static <S, I, O> boolean isLinearizable(Model<S, I, O> model, History<I, O> history) {
    var decision =
        new WingGongLowe()
            .decide(new Specification<>(model, history), Budget.of(ENOUGH, Long.MAX_VALUE));
    assertFalse(decision instanceof Decision.Undecided);
    return decision instanceof Decision.Linearized;
  }

  @Test
  void saysInWordsWhatFitsNowhere() {
    Conflict conflict =
        minimise(
            new Counter(0L),
            History.of(
                Operation.completed(1, new CounterInput.GetAndAdd(1), 0L, 0, 10),
                Operation.completed(2, new CounterInput.Read(), 0L, 20, 30)));
    assertEquals(
        """
        process 2: read -> 0 [20, 30] fits nowhere.
        What can be linearized before it, with the state after each:
          process 1: getAndIncrement -> 0 [0, 10]  => 1
        In whatever order the others are taken, it would have to happen in one of these states, and\
         none allows it: 1 or more.
        The counter only grows, and had reached 1 before the second was invoked.\
        """,
        String.join("\n", conflict.explanation()));
  }
}
