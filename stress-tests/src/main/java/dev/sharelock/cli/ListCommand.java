package dev.sharelock.cli;

import dev.sharelock.campaign.Profile;
import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.CheckInfo;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.Implementations;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code list}: what there is to choose from. */
@Command(name = "list", description = "Lists the implementations, the checks and the profiles.")
final class ListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Implementations (--implementation):");
    for (Implementation implementation : Implementations.all()) {
      out.printf(
          "  %-34s version %s; %s%n",
          implementation.name(), implementation.version(), words(implementation.capabilities()));
    }
    out.println();
    out.println("Checks (--only, --skip):");
    for (CheckEngine engine : Engines.all()) {
      for (CheckInfo check : engine.checks()) {
        out.printf("  %-34s %s%n", check.id(), check.title());
      }
    }
    out.println();
    out.println("Profiles (--profile):");
    for (Profile profile : Profile.values()) {
      out.printf("  %-34s %s%n", profile, profile.description());
    }
    out.flush();
    return ExitCode.PASSED;
  }

  private static String words(Set<Capability> capabilities) {
    return capabilities.stream()
        .sorted()
        .map(capability -> capability.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
