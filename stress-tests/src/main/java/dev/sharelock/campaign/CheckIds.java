package dev.sharelock.campaign;

import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.CheckInfo;
import java.util.List;

/**
 * The ids of all checks that there are.
 *
 * @param all the ids, in the order in which the checks run
 */
public record CheckIds(List<String> all) {
  public CheckIds {
    all = List.copyOf(all);
  }

  /** The ids of all checks of some engines. */
  public static CheckIds of(List<CheckEngine> engines) {
    return new CheckIds(
        engines.stream().flatMap(engine -> engine.checks().stream()).map(CheckInfo::id).toList());
  }

  /**
   * Sees to it that a pattern stands for something.
   *
   * @param where the option or the line in which it was given, for the sentence
   * @throws CannotBeginException if no check matches; names those that nearly do
   */
  public void requireMatch(String where, String text) throws CannotBeginException {
    if (all.stream().noneMatch(new CheckPattern(text)::matches)) {
      throw new CannotBeginException(
          "%s: no check matches '%s'%s; 'sharelock list' names all."
              .formatted(where, text, near(text)));
    }
  }

  /**
   * Sees to it that there is a check.
   *
   * @throws CannotBeginException if there is none; names those whose ids are near
   */
  public void require(String id) throws CannotBeginException {
    if (!all.contains(id)) {
      throw new CannotBeginException(
          "There is no check '%s'%s; 'sharelock list' names all.".formatted(id, near(id)));
    }
  }

  private String near(String text) {
    List<String> near = new CheckPattern(text).near(all);
    return near.isEmpty() ? "" : "; near: " + String.join(", ", near);
  }
}
