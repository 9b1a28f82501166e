package dev.sharelock.cli;

import dev.sharelock.campaign.CheckPattern;
import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.CheckInfo;
import java.util.List;

/**
 * The ids of all checks that there are.
 *
 * @param all the ids, in the order in which the checks run
 */
record CheckIds(List<String> all) {
  CheckIds {
    all = List.copyOf(all);
  }

  static CheckIds of(List<CheckEngine> engines) {
    return new CheckIds(
        engines.stream().flatMap(engine -> engine.checks().stream()).map(CheckInfo::id).toList());
  }

  /**
   * Sees to it that a pattern stands for something.
   *
   * @param where the option or the line in which it was given, for the sentence
   * @throws UsageException if no check matches; names those that nearly do
   */
  void requireMatch(String where, String text) throws UsageException {
    if (all.stream().noneMatch(new CheckPattern(text)::matches)) {
      throw new UsageException(
          "%s: no check matches '%s'%s; 'sharelock list' names all."
              .formatted(where, text, near(text)));
    }
  }

  /**
   * Sees to it that there is a check.
   *
   * @throws UsageException if there is none; names those whose ids are near
   */
  void require(String id) throws UsageException {
    if (!all.contains(id)) {
      throw new UsageException(
          "There is no check '%s'%s; 'sharelock list' names all.".formatted(id, near(id)));
    }
  }

  private String near(String text) {
    List<String> near = new CheckPattern(text).near(all);
    return near.isEmpty() ? "" : "; near: " + String.join(", ", near);
  }
}
