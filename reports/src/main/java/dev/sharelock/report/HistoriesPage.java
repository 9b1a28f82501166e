package dev.sharelock.report;

import java.util.List;

/**
 * Histories that were judged by themselves, as a page shows them.
 *
 * @param histories in the order in which they were given
 * @param assets what the page is dressed with
 */
public record HistoriesPage(List<JudgedHistory> histories, PageAssets assets) {

  public HistoriesPage {
    histories = List.copyOf(histories);
  }

  /** The histories that are not linearizable. */
  public List<JudgedHistory> refuted() {
    return histories.stream().filter(history -> history.counterexample().isPresent()).toList();
  }
}
