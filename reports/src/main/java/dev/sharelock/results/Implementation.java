package dev.sharelock.results;

import static java.util.Objects.requireNonNull;

/** The implementation under test: its name and version. */
public record Implementation(String name, String version) {

  public Implementation {
    requireNonNull(name, "name");
    requireNonNull(version, "version");
  }
}
