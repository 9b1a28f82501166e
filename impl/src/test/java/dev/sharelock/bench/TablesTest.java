package dev.sharelock.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Made-up results, rendered. */
class TablesTest {
  private static final Contestant OURS = Contestant.java("Sharelock", "row", "value");
  private static final Contestant C = Contestant.c("row");
  private static final Contestant PYTHON = Contestant.python("row");
  private static final Contestant BESIDE = Contestant.java("FileChannel.lock", "row", "file");

  private static RowResult time() {
    Row row =
        new Row(
            "time",
            "hold and release",
            List.of(Measure.lower("ns_per_op", "time", "ns").atMost(10)),
            OURS,
            List.of(
                new Row.Rival(C, Goal.atMost(0.8)),
                new Row.Rival(PYTHON, Goal.atLeast(60)),
                new Row.Rival(BESIDE, Goal.BESIDE)),
            1);
    return new RowResult(
        row,
        Map.of(
            OURS, answers("ns_per_op", 5, 7, 6),
            C, answers("ns_per_op", 10, 9, 8),
            BESIDE, answers("ns_per_op", 1500, 1600, 1700)),
        Map.of(PYTHON, "no python3 with multiprocessing"),
        0.034);
  }

  private static RowResult throughput() {
    Row row =
        new Row(
            "throughput",
            "two contending",
            List.of(
                Measure.higher("ops_per_s", "of both", "M/s", 1e-6),
                Measure.lower("max_us", "longest wait", "µs")),
            OURS,
            List.of(new Row.Rival(C, Goal.atLeast(1).lowerQuartile(0.9))),
            1);
    return new RowResult(
        row,
        Map.of(OURS, contended(33e6, 20e6, 34e6), C, contended(30e6, 30e6, 30e6)),
        Map.of(),
        0);
  }

  private static List<Answer> answers(String figure, double... values) {
    return java.util.Arrays.stream(values).mapToObj(value -> Answer.of(figure, value)).toList();
  }

  private static List<Answer> contended(double... values) {
    return answers("ops_per_s", values).stream()
        .map(answer -> answer.and("max_us", 1234.5))
        .toList();
  }

  @Test
  void markdown() throws IOException {
    MachineState machine = new MachineState("A processor, 2 cores", 0.25);
    assertEquals(
        golden("results.md"), MarkdownTable.of(machine, 3, 0.3, List.of(time(), throughput())));
  }

  @Test
  void commaSeparatedValues() throws IOException {
    assertEquals(golden("results.csv"), CsvTable.of(List.of(withoutBeside())));
  }

  private static RowResult withoutBeside() {
    RowResult all = throughput();
    return new RowResult(
        all.row(), Map.of(OURS, all.answers().get(OURS)), Map.of(), all.otherLoad());
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = TablesTest.class.getResourceAsStream("golden/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
