package dev.sharelock.cli;

import dev.sharelock.engine.CheckEngine;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The engines on the class path. */
final class Engines {
  private Engines() {}

  static List<CheckEngine> all() {
    return ServiceLoader.load(CheckEngine.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(CheckEngine::engine))
        .toList();
  }
}
