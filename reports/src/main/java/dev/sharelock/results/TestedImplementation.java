package dev.sharelock.results;

import static java.util.Objects.requireNonNull;

/** The implementation under test: its name and version. */
public record TestedImplementation(String name, String version) {

  public TestedImplementation {
    requireNonNull(name, "name");
    requireNonNull(version, "version");
  }

  /** Returns whether it has said its version. */
  public boolean hasVersion() {
    return !version.equals("unknown");
  }
}
