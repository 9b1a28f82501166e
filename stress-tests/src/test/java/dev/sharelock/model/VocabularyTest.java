package dev.sharelock.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sharelock.checker.Linearizability;
import dev.sharelock.checker.LinearizabilityChecker;
import dev.sharelock.history.History;
import dev.sharelock.history.JepsenEdnReader;
import dev.sharelock.history.MalformedHistoryException;
import dev.sharelock.history.edn.Nil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What histories of Jepsen and Knossos mean. */
class VocabularyTest {

  /** Expands lines such as {@code 0 invoke read nil} into events. */
  private static String events(String script) {
    StringBuilder text = new StringBuilder();
    for (String event : script.split(";", -1)) {
      String[] words = event.strip().split(" ", 4);
      text.append(
          "{:process %s, :type :%s, :f :%s, :value %s}\n"
              .formatted(words[0], words[1], words[2], words.length > 3 ? words[3] : "nil"));
    }
    return text.toString();
  }

  private static Linearizability check(String model, Object initial, String text)
      throws MalformedHistoryException {
    return check(ModelCatalog.named(model).orElseThrow(), initial, text);
  }

  private static <I, O> Linearizability check(
      Vocabulary<I, O> vocabulary, Object initial, String text) throws MalformedHistoryException {
    History<I, O> history = vocabulary.translate(JepsenEdnReader.read(text).operations());
    return LinearizabilityChecker.check(vocabulary.model(initial), history).verdict();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LINEARIZABLE | 0 invoke read; 0 ok read 0",
        "NOT_LINEARIZABLE | 0 invoke read; 0 ok read 1",
        // A read of nil says nothing.
        "LINEARIZABLE | 0 invoke write 1; 0 ok write 1; 0 invoke read; 0 ok read nil",
        // What failed did not happen.
        "NOT_LINEARIZABLE | 0 invoke write 1; 0 fail write 1; 1 invoke read; 1 ok read 1",
        "LINEARIZABLE | 0 invoke cas [0 1]; 0 fail cas [0 1]; 1 invoke read; 1 ok read 0",
        // What crashed may happen at any later time, once, or never.
        "LINEARIZABLE | 0 invoke write 1; 0 info write 1; 1 invoke read; 1 ok read 1",
        "LINEARIZABLE | 0 invoke write 1; 0 info write 1; 1 invoke read; 1 ok read 0",
        "LINEARIZABLE | 0 invoke write 1; 1 invoke read; 1 ok read 0; 1 invoke read; 1 ok read 1",
        "NOT_LINEARIZABLE"
            + " | 0 invoke write 1; 1 invoke read; 1 ok read 1; 1 invoke read; 1 ok read 0",
        // A completion of nil says only that it was done.
        "NOT_LINEARIZABLE | 0 invoke cas [3 1]; 0 ok cas nil",
        "LINEARIZABLE | 0 invoke cas [0 1]; 0 ok cas [0 1]; 1 invoke cas [1 2]; 1 ok cas [1 2]",
        "NOT_LINEARIZABLE | 0 invoke cas [0 1]; 0 ok cas [0 1]; 1 invoke cas [0 2]; 1 ok cas [0 2]",
        // Others may speak.
        "LINEARIZABLE | :nemesis info start; 0 invoke read; :nemesis info stop; 0 ok read 0"
      })
  void casRegister(Linearizability expected, String script) throws MalformedHistoryException {
    assertEquals(expected, check("cas-register", 0L, events(script)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LINEARIZABLE | LINEARIZABLE | 0 invoke acquire; 1 invoke acquire; 0 ok acquire;"
            + " 0 invoke release; 1 ok acquire; 0 ok release",
        "NOT_LINEARIZABLE | NOT_LINEARIZABLE"
            + " | 0 invoke acquire; 0 ok acquire; 1 invoke acquire; 1 ok acquire",
        "NOT_LINEARIZABLE | NOT_LINEARIZABLE | 0 invoke release; 0 ok release",
        // Only the owner's mutex minds who releases it.
        "LINEARIZABLE | NOT_LINEARIZABLE"
            + " | 0 invoke acquire; 0 ok acquire; 1 invoke release; 1 ok release",
        "LINEARIZABLE | LINEARIZABLE | 0 invoke acquire; 0 ok acquire; 0 invoke release;"
            + " 0 info release; 1 invoke acquire; 1 ok acquire",
        "LINEARIZABLE | LINEARIZABLE"
            + " | 0 invoke acquire; 0 info acquire; 1 invoke acquire; 1 ok acquire"
      })
  void mutex(Linearizability expected, Linearizability withOwner, String script)
      throws MalformedHistoryException {
    assertEquals(expected, check("mutex", null, events(script)));
    assertEquals(withOwner, check("owner-mutex", null, events(script)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LINEARIZABLE | 0 invoke txn [[:read :x nil] [:write :y 2]];"
            + " 0 ok txn [[:read :x 0] [:write :y 2]]; 1 invoke txn [[:read :y nil]];"
            + " 1 ok txn [[:read :y 2]]",
        "NOT_LINEARIZABLE | 0 invoke txn [[:write :x 1] [:write :y 1]];"
            + " 1 invoke txn [[:read :x nil] [:read :y nil]];"
            + " 1 ok txn [[:read :x 1] [:read :y 0]]; 0 ok txn [[:write :x 1] [:write :y 1]]",
        // A transaction sees its own writes, and a read of nil says nothing.
        "LINEARIZABLE | 0 invoke txn [[:write :x 1] [:read :x nil] [:read :z nil]];"
            + " 0 ok txn [[:write :x 1] [:read :x 1] [:read :z nil]]"
      })
  void multiRegister(Linearizability expected, String script) throws MalformedHistoryException {
    assertEquals(expected, check("multi-register", 0L, events(script)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LINEARIZABLE | 0 invoke get-and-increment; 1 invoke get-and-increment;"
            + " 1 ok get-and-increment 0; 0 ok get-and-increment 1",
        "NOT_LINEARIZABLE | 0 invoke get-and-increment; 0 ok get-and-increment 1",
        "LINEARIZABLE | 0 invoke add 5; 0 ok add 5; 0 invoke add-and-get 2; 0 ok add-and-get 7",
        "NOT_LINEARIZABLE | 0 invoke add 5; 0 ok add 5; 0 invoke read; 0 ok read 4"
      })
  void counter(Linearizability expected, String script) throws MalformedHistoryException {
    assertEquals(expected, check("counter", null, events(script)));
  }

  @Test
  void readsAllOfEdn() throws MalformedHistoryException {
    String text =
        """
        ; a comment, and commas that are blanks
        [#jepsen.history.Op{:index 0, :time 17, :process 0, :type :invoke, :f :write,
           :value {:a [1 2N -3.5e2M "x\\n\\u0041" \\c #{:s} (nil true sym)] "k" ##NaN}}
         #_{:process 9, :broken true}
         {:process 0, :type :ok, :f :write, :value nil, :at #inst "2020-01-01"}
         {:process 1, :type :invoke, :f :read}
         {:process 1, :type :ok, :f :read,
           :value {"k" ##NaN, :a [1 2 -350M "x\\n\\u0041" \\c #{:s} (nil true sym)]}}]
        """;
    assertEquals(
        Linearizability.LINEARIZABLE, check("register", Nil.NIL, text.replace("-3.5e2M", "-350M")));
    assertEquals(
        Linearizability.NOT_LINEARIZABLE,
        check("register", Nil.NIL, text.replace("-3.5e2M", "-351M")));
  }
}
