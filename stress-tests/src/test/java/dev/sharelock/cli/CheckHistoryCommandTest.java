package dev.sharelock.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckHistoryCommandTest {
  private static final String GOOD =
      """
      [{:process 0, :type :invoke, :f :write, :value 1}
       {:process 0, :type :ok, :f :write, :value 1}
       {:process 1, :type :invoke, :f :read, :value nil}
       {:process 1, :type :ok, :f :read, :value 1}]
      """;
  private static final String BAD = GOOD.replace(":read, :value 1", ":read, :value 2");

  @TempDir Path directory;

  private record Run(int exit, String out, String err) {}

  private Run run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        CheckHistoryCommand.commandLine(CheckHistoryCommand.NAME)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args);
    return new Run(exit, out.toString(), err.toString());
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content).toString();
  }

  @Test
  void printsOneLineForEachFileInTheOrderGiven() throws IOException {
    String good = file("good.edn", GOOD);
    String bad = file("bad.edn", BAD);
    Run run = run("--model", "cas-register", "--initial", "nil", bad, good, bad);
    assertEquals(
        bad + ": not linearizable\n" + good + ": linearizable\n" + bad + ": not linearizable\n",
        run.out);
    assertEquals("", run.err);
    assertEquals(1, run.exit);
  }

  @Test
  void exitsWithZeroIfAllAreLinearizable() throws IOException {
    assertEquals(0, run(file("good.edn", GOOD)).exit);
  }

  @Test
  void exitsWithThreeIfTimeRunsOut() throws IOException {
    String file = file("hard.edn", hard());
    Run run = run("--model", "register", "--timeout", "50ms", file);
    assertEquals(file + ": unknown (time ran out)\n", run.out);
    assertEquals(3, run.exit);
  }

  @Test
  void whatIsNotLinearizableOutweighsWhatIsUnknown() throws IOException {
    String unreadable = file("empty.edn", "");
    assertEquals(1, run(unreadable, file("bad.edn", BAD)).exit);
    assertEquals(2, run(unreadable, file("good.edn", GOOD)).exit);
  }

  /** Writes of the same few values at once, and in the end a read that none of them explains. */
  private static String hard() {
    StringBuilder text = new StringBuilder();
    for (int p = 0; p < 40; p++) {
      text.append("{:process %d :type :invoke :f :write :value [%d]}\n".formatted(p, p));
    }
    for (int p = 0; p < 40; p++) {
      text.append("{:process %d :type :ok :f :write :value [%d]}\n".formatted(p, p));
    }
    text.append("{:process 50 :type :invoke :f :write :value [1]}\n");
    text.append("{:process 51 :type :invoke :f :read}\n");
    return text + "{:process 51 :type :ok :f :read :value [77]}\n";
  }

  static Stream<Arguments> badInput() {
    String event = "{:process 0, :type :invoke, :f :read, :value nil}\n";
    return Stream.of(
        Arguments.of("empty", "", "line 1: there is no operation in this file"),
        Arguments.of("blank", " \n;; nothing\n[]", "line 3: there is no operation in this file"),
        Arguments.of(
            "cut off in a map",
            event + "{:process 0, :type :ok, :f",
            "line 2: the file ends where } is still to come: it is truncated"),
        Arguments.of(
            "cut off in a vector",
            "[" + event,
            "line 2: the file ends where ] is still to come: it is truncated"),
        Arguments.of(
            "cut off in a string",
            event + "{:process 0, :type :ok, :f :read, :value \"abc",
            "line 2: the string that starts here has no end: the file is truncated"),
        Arguments.of(
            "two calls at once",
            event + event,
            "line 2: process 0 invokes read while its read of line 1 has not returned"),
        Arguments.of(
            "a call after a crash",
            event + "{:process 0, :type :info, :f :read}\n" + event,
            "line 3: process 0 invokes read while its read of line 1 may still be running"),
        Arguments.of(
            "return without call",
            event + "{:process 1, :type :ok, :f :read, :value 1}",
            "line 2: process 1 returns from read, which it had not invoked"),
        Arguments.of(
            "return before its call",
            "{:process 0, :type :ok, :f :read, :value 1}\n" + event,
            "line 1: process 0 returns from read, which it had not invoked"),
        Arguments.of(
            "return of another call",
            event + "{:process 0, :type :ok, :f :write, :value 1}",
            "line 2: process 0 returns from write, but what it had invoked at line 1 is read"),
        Arguments.of(
            "unknown type",
            event + "{:process 0, :type :done, :f :read, :value 1}",
            "line 2: the :type of an event is :invoke, :ok, :fail or :info, not :done"),
        Arguments.of("no map", event + "17", "line 2: an event must be a map"),
        Arguments.of("no process", "{:type :invoke}", "line 1: an event has no :process"),
        Arguments.of("half a map", "{:process}", "line 1: the map that ends here has a key"),
        Arguments.of("no EDN", "@@@", "line 1: this is no EDN: @@@"),
        Arguments.of(
            "a cas of one value",
            "{:process 0, :type :invoke, :f :cas, :value 3}",
            "line 1: a cas needs a pair of values, not 3"),
        Arguments.of(
            "an unknown function",
            "{:process 0, :type :invoke, :f :fly, :value 3}",
            "line 1: the model knows no fly, only cas, read, write"),
        Arguments.of("binary", "{:process\0", "byte 9: this is a binary file"),
        Arguments.of("deeply nested", "[".repeat(100_000), "line 1: values are nested deeper"),
        Arguments.of(
            "a log cut off in a line",
            "INFO  jepsen.util - 0\t:invoke\t:read\tnil\nINFO  jepsen.util - 0\t:ok\t:rea",
            "line 2: this entry lacks its type, its function or its value"),
        Arguments.of(
            "a log cut off in a pair",
            "INFO  jepsen.util - 0\t:invoke\t:cas\t[3 ",
            "line 1: the file ends where ] is still to come"),
        Arguments.of(
            "a log with two calls at once",
            "INFO  jepsen.util - 0\t:invoke\t:read\tnil\n".repeat(2),
            "line 2: process 0 invokes read while its read of line 1 has not returned"),
        Arguments.of(
            "a text that returns too early",
            "; sharelock history 1\n0 20 10 :read nil nil 1\n",
            "line 2: process 0: read() returned at 10, before it was invoked at 20"),
        Arguments.of(
            "a text with two calls at once",
            "; sharelock history 1\n0 20 30 :read nil nil 1\n0 25 40 :read nil nil 1\n",
            "line 3: process 0 invokes read() while its operation of line 2 is running"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badInput")
  void badInputIsUnknownAndSaysWhere(String name, String content, String cause) throws IOException {
    String file = file("history", content);
    Run run = run("--model", "cas-register", file);
    assertAll(
        () -> assertEquals(2, run.exit),
        () -> assertTrue(run.out.startsWith(file + ": unknown (" + cause), run.out),
        () -> assertEquals(1, run.out.lines().count(), run.out),
        () -> assertEquals(1, run.err.lines().count(), run.err),
        () -> assertTrue(run.err.startsWith(file + ":"), run.err));
  }

  @Test
  void aFileThatIsNotThereIsUnknown() {
    String file = directory.resolve("absent").toString();
    Run run = run(file);
    assertEquals(file + ": unknown (there is no such file)\n", run.out);
    assertEquals(2, run.exit);
  }

  @Test
  void anUndecodableFileSaysAtWhichByte() throws IOException {
    Path file = directory.resolve("latin");
    Files.write(file, "; caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(run(file.toString()).out.contains("unknown (byte 5: this is no UTF-8 text"));
  }

  @Test
  void everyTruncationOfAHistoryInOneVectorIsNoticed() throws IOException {
    String whole = GOOD.strip();
    for (int length = 0; length < whole.length(); length++) {
      Run run = run("--model", "register", file("cut.edn", whole.substring(0, length)));
      assertEquals(2, run.exit, whole.substring(0, length));
    }
  }

  @ParameterizedTest
  @MethodSource("wrongUsage")
  void wrongUsageSaysWhatIsWrong(List<String> args, String message) throws IOException {
    List<String> all = new ArrayList<>(args);
    all.add(file("good.edn", GOOD));
    Run run = run(all.toArray(String[]::new));
    assertEquals(2, run.exit);
    assertTrue(run.err.startsWith(message), run.err);
    assertEquals("", run.out);
  }

  static Stream<Arguments> wrongUsage() {
    return Stream.of(
        Arguments.of(List.of("--model", "sheep"), "there is no model sheep: use register, "),
        Arguments.of(List.of("--format", "xml"), "there is no format xml: use auto, "),
        Arguments.of(List.of("--timeout", "soon"), "--timeout: 'soon' is no duration such as"),
        Arguments.of(List.of("--initial", "{"), "--initial takes a value in EDN, not {"),
        Arguments.of(List.of("--initial", "0 1"), "--initial takes one value, not 0 1"),
        Arguments.of(
            List.of("--model", "counter", "--initial", "x"),
            "a counter starts with a whole number, not x"));
  }

  @Test
  void theFunctionsChooseTheModel() throws IOException {
    String lock =
        """
        {:process 0 :type :invoke :f :acquire} {:process 0 :type :ok :f :acquire}
        {:process 1 :type :invoke :f :acquire} {:process 1 :type :ok :f :acquire}
        """;
    assertEquals(1, run(file("lock.edn", lock)).exit);
    String both = lock + "{:process 7 :type :invoke :f :get}";
    assertTrue(run(file("both.edn", both)).out.contains("no model knows all of the functions"));
  }

  @Test
  void jsonHoldsTheCounterexample() throws IOException {
    Run run = run("--json", file("bad.edn", BAD), file("good.edn", GOOD));
    JsonNode files = new ObjectMapper().readTree(run.out).get("files");
    assertEquals("not linearizable", files.get(0).get("verdict").asText());
    JsonNode counterexample = files.get(0).get("counterexample");
    assertTrue(counterexample.get("minimal").asBoolean());
    JsonNode stuck = counterexample.get("operations").get(counterexample.get("stuck").asInt());
    assertEquals("read -> 2", stuck.get("call").asText());
    assertEquals("linearizable", files.get(1).get("verdict").asText());
    assertEquals(1, run.exit);
  }

  @Test
  void thePageEscapesWhatIsInTheHistory() throws IOException {
    String hostile = "\\\"'<script>alert(1)</script>\u202e&amp;";
    Path page = directory.resolve("page.html");
    Run run =
        run(
            "--html",
            page.toString(),
            file("bad<b>.edn", BAD.replace(":value 2", ":value \"" + hostile + "\"")));
    String html = Files.readString(page);
    assertEquals(1, run.exit);
    assertFalse(
        html.contains("<script") || html.contains("bad<b>") || html.contains("\u202e"), html);
    assertTrue(html.contains("&lt;script&gt;"), html);
    assertTrue(html.contains("<svg"), html);
  }

  @Test
  void thePageDrawsTheConflictAndTheOwnersOfALock() throws IOException {
    String lock =
        """
        {:process 0 :type :invoke :f :acquire} {:process 0 :type :ok :f :acquire}
        {:process 1 :type :invoke :f :acquire} {:process 1 :type :ok :f :acquire}
        {:process 1 :type :invoke :f :release} {:process 1 :type :ok :f :release}
        """;
    Path page = directory.resolve("page.html");
    assertEquals(1, run("--html", page.toString(), file("lock.edn", lock)).exit);
    String html = Files.readString(page);
    assertTrue(html.contains("class=\"operation misfit\""), html);
    assertTrue(html.contains("class=\"owner clash\""), html);
  }

  @Test
  void textsAreQuotedInCallsAndInAnswers() throws IOException {
    String history =
        """
        {:process 0 :type :invoke :f :put :key "x" :value "a b"}
        {:process 0 :type :ok :f :put :key "x" :value "a b"}
        {:process 1 :type :invoke :f :get :key "x"}
        {:process 1 :type :ok :f :get :key "x" :value "c\\"d"}
        """;
    Run run = run("--explain", "--model", "key-value", file("kv.edn", history));
    assertTrue(run.err.contains("get(\"x\") -> \"c\\\"d\" ["), run.err);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t", " ", "     "})
  void logsOfEtcdAreSeparatedByTabsOrSpaces(String gap) throws IOException {
    String log =
        """
        INFO  jepsen.util - 0|:invoke|:write|3
        INFO  jepsen.util - 0|:ok|:write|3
        2014-07-01 12:00:00,000 INFO  jepsen.util - :nemesis|:info|:start|"Cut off everything"
        INFO  jepsen.util - 1|:invoke|:cas|[3 4]
        INFO  jepsen.util - 1|:ok|:cas|[3 4]
        INFO  jepsen.util - 2|:invoke|:read|nil
        INFO  jepsen.util - 2|:fail|:read|:timed-out|:error
        INFO  jepsen.util - 2|:invoke|:read|nil
        INFO  jepsen.util - 2|:ok|:read|%d
        """
            .replace("|", gap);
    for (String format : List.of("auto", "etcd")) {
      assertEquals(0, run("--format", format, file("good.log", log.formatted(4))).exit);
      assertEquals(1, run("--format", format, file("bad.log", log.formatted(3))).exit);
    }
    Run two =
        run(file("two.log", log.formatted(4).replace(":read" + gap + "4", ":read" + gap + "4 5")));
    assertEquals(2, two.exit);
    assertTrue(two.err.contains("two values in place of one"), two.err);
  }

  @Test
  void explainsInWords() throws IOException {
    Run run = run("--explain", file("bad.edn", BAD));
    assertTrue(run.err.contains("process 1: read -> 2 [2, 3] fits nowhere."), run.err);
  }
}
