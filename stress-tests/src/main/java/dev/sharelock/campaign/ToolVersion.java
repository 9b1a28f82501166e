package dev.sharelock.campaign;

import java.util.Optional;

/** The version of this harness, as its jar says it. */
public final class ToolVersion {
  private ToolVersion() {}

  /** The version, or {@code development} where there is no jar. */
  public static String current() {
    return Optional.ofNullable(ToolVersion.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
