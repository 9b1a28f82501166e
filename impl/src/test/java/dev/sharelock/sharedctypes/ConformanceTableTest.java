package dev.sharelock.sharedctypes;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The table of docs/cpython-conformance.md: complete, and true where that can be tried. */
class ConformanceTableTest {
  private static final int TYPES = 14;

  private record Row(
      String python, String outcome, String verdict, String java, String remark, String test) {
    static Row of(String line) {
      String[] cells =
          Arrays.stream(line.split("(?<!\\\\)\\|", -1))
              .map(cell -> cell.strip().replace("\\|", "|").replaceFirst("^`(.*)`$", "$1"))
              .toArray(String[]::new);
      return new Row(cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]);
    }
  }

  private final List<Row> rows = rows();

  private static List<Row> rows() {
    try (Stream<String> lines = Files.lines(Path.of("docs/cpython-conformance.md"))) {
      return lines.filter(line -> line.startsWith("| `")).map(Row::of).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void hasARowForEveryAnswerOfCPython() throws IOException {
    List<String> answers;
    try (InputStream probe = getClass().getResourceAsStream("cpython-probe.out")) {
      answers =
          new String(probe.readAllBytes(), StandardCharsets.UTF_8)
              .replaceAll(" at 0x[0-9a-f]+", "")
              .replaceAll(" +", " ")
              .lines()
              .skip(1)
              .filter(line -> !line.isEmpty() && !line.startsWith("--- "))
              .toList();
    }
    assertEquals(answers, IntStream.range(0, rows.size()).mapToObj(this::answer).toList());
    assertTrue(rows.size() > 260, () -> "only " + rows.size());
  }

  /** The row as the probe prints it. */
  private String answer(int index) {
    Row row = rows.get(index);
    if (index < TYPES) {
      return row.python() + " " + row.outcome();
    }
    return (row.outcome().startsWith("raises ")
            ? row.python() + " !! " + row.outcome().substring("raises ".length())
            : row.python() + " -> " + row.outcome())
        .replaceAll(" +", " ");
  }

  @Test
  void whatIsSameHasATestAndWhatDiffersAReason() {
    assertAll(
        rows.stream()
            .map(
                row ->
                    () -> {
                      switch (row.verdict()) {
                        case "same" -> assertTrue(isTest(row.test()), row::toString);
                        case "compiler" -> assertFalse(row.java().isEmpty(), row::toString);
                        case "different" -> {
                          assertFalse(row.remark().isEmpty(), row::toString);
                          assertEquals(row.java().isEmpty(), row.test().isEmpty(), row::toString);
                          assertTrue(row.test().isEmpty() || isTest(row.test()), row::toString);
                        }
                        default -> throw new AssertionError(row);
                      }
                    }));
  }

  private static boolean isTest(String name) {
    int dot = name.lastIndexOf('.');
    String test = name.substring(Math.max(dot, 0)).replace(".", "");
    String owner = name.substring(0, Math.max(dot, 0)).replace('.', '$');
    try {
      return Arrays.stream(
              Class.forName(ConformanceTableTest.class.getPackageName() + "." + owner)
                  .getDeclaredMethods())
          .filter(method -> method.getName().equals(test))
          .anyMatch(method -> method.getAnnotations().length > 0);
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Test
  void onlyWhatTheCompilerRefusesDoesNotCompile() {
    Set<String> refused = new TreeSet<>(refusedByTheCompiler());
    assertEquals(
        expressions(row -> row.verdict().equals("compiler")), refused, "refused by the compiler");
    assertTrue(refused.size() > 50, () -> "only " + refused.size());
  }

  private Set<String> expressions(Predicate<Row> chosen) {
    return rows.stream()
        .filter(chosen)
        .map(Row::java)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Every expression is the body of a method of its own; those in whose line an error is. */
  private List<String> refusedByTheCompiler() {
    List<String> expressions = List.copyOf(expressions(row -> !row.java().isEmpty()));
    StringBuilder source = new StringBuilder(PREAMBLE);
    long first = PREAMBLE.lines().count() + 1;
    for (int i = 0; i < expressions.size(); i++) {
      source.append(
          "void m%d() throws Exception { %s; }%n".formatted(i, statement(expressions.get(i))));
    }
    source.append("}\n");
    var errors = new DiagnosticCollector<JavaFileObject>();
    var file =
        new SimpleJavaFileObject(
            URI.create("string:///dev/sharelock/sharedctypes/Expressions.java"),
            JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    List<String> options =
        List.of("-proc:none", "-Xmaxerrs", "1000", "-cp", System.getProperty("java.class.path"));
    ToolProvider.getSystemJavaCompiler()
        .getTask(null, null, errors, options, null, List.of(file))
        .call();
    return errors.getDiagnostics().stream()
        .filter(error -> error.getKind() == Diagnostic.Kind.ERROR)
        .map(error -> expressions.get((int) (error.getLineNumber() - first)))
        .distinct()
        .toList();
  }

  /** What isn't a statement by itself is an argument. */
  private static String statement(String expression) {
    boolean call = expression.endsWith(")") && !expression.contains("), rawArray(");
    boolean assignment = expression.contains(" = ");
    return (call || assignment) && !expression.contains(" == ")
        ? expression
        : "use(" + expression + ")";
  }

  private static final String PREAMBLE =
      """
      package dev.sharelock.sharedctypes;
      import static dev.sharelock.sharedctypes.SharedCTypes.*;
      import static java.nio.charset.StandardCharsets.US_ASCII;
      import static java.util.concurrent.TimeUnit.*;
      import dev.sharelock.lock.*;
      import dev.sharelock.memory.*;
      import java.io.Serializable;
      import java.math.BigInteger;
      import java.nio.ByteBuffer;
      import java.util.*;
      import java.util.concurrent.Semaphore;
      import java.util.concurrent.locks.*;
      import java.util.stream.*;
      abstract class Expressions {
      record P(int x, double y) {}
      record N(P p, @Length(3) int[] a, @C('c') @Length(8) byte[] s) {}
      record AcquireValue(int acquire, int value) {}
      CType.OfStruct<P> P;
      RobustLock lock;
      Value.OfInt v;
      Array.OfInt a;
      Array.OfChar g;
      RawArray.OfWchar u;
      Value.OfStruct<P> p;
      Value.OfStruct<N> n;
      abstract void use(Object... objects);
      """;
}
