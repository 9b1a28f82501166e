package dev.sharelock.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.results.Run;
import dev.sharelock.results.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  @Test
  void samples() throws IOException {
    Path directory = Path.of("target/samples");
    for (Map.Entry<String, Run> sample :
        Map.of(
                "passing", SampleRuns.passing(),
                "failing", SampleRuns.failing(),
                "incomplete",
                    SampleRuns.run(
                        "sharelock",
                        Optional.of("Interrupted after 2 of 7 checks."),
                        SampleRuns.passing().checks().subList(0, 2)),
                "empty", SampleRuns.run("sharelock", List.of()))
            .entrySet()) {
      Path file = directory.resolve(sample.getKey() + ".html");
      HtmlReport.write(sample.getValue(), file);
      assertTrue(Files.size(file) > 0);
      System.out.println(TextSummary.of(sample.getValue()));
    }
  }
}
