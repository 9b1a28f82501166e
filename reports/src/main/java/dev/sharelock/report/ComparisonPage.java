package dev.sharelock.report;

import dev.sharelock.results.CheckResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the page of several implementations shows: a column for each, a row for each check.
 *
 * @param columns the implementations, in the order in which they were named
 * @param assets style and script
 */
public record ComparisonPage(List<Compared> columns, PageAssets assets) {
  public ComparisonPage {
    columns = List.copyOf(columns);
  }

  /** Returns all checks that any of them has a result of, with the claim of each. */
  public Map<String, String> checks() {
    Map<String, String> checks = new LinkedHashMap<>();
    for (Compared column : columns) {
      for (CheckResult result : column.run().checks()) {
        checks.putIfAbsent(result.id(), result.title());
      }
    }
    return checks;
  }

  /** Returns everything that any of them declares, in the order of its first mention. */
  public List<String> capabilities() {
    return columns.stream().flatMap(column -> column.declares().stream()).distinct().toList();
  }
}
