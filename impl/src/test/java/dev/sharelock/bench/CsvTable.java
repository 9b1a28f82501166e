package dev.sharelock.bench;

import java.util.List;
import java.util.Locale;

/** Every figure of every batch as comma-separated values, to be evaluated otherwise. */
final class CsvTable {
  private CsvTable() {}

  static String of(List<RowResult> results) {
    StringBuilder text = new StringBuilder("group,what,contestant,round,figure,value\n");
    for (RowResult result : results) {
      Row row = result.row();
      result
          .answers()
          .forEach(
              (contestant, answers) -> {
                for (int round = 0; round < answers.size(); round++) {
                  for (var figure : answers.get(round).figures().entrySet()) {
                    text.append(
                        String.format(
                            Locale.ROOT,
                            "%s,\"%s\",\"%s\",%d,%s,%.4f\n",
                            row.group(),
                            row.what(),
                            contestant.name(),
                            round + 1,
                            figure.getKey(),
                            figure.getValue()));
                  }
                }
              });
    }
    return text.toString();
  }
}
