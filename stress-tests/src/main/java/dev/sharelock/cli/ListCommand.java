package dev.sharelock.cli;

import dev.sharelock.campaign.CannotBeginException;
import dev.sharelock.campaign.Introduction;
import dev.sharelock.campaign.Profile;
import dev.sharelock.campaign.ProviderNames;
import dev.sharelock.campaign.Subject;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code list}: what there is to choose from. */
@Command(
    name = "list",
    description = "Lists the implementations, what each can do, the checks and the profiles.")
final class ListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private SubjectOptions subject;

  @Option(
      names = "--markdown",
      description = "Prints only the table of the checks, in Markdown for a page of documentation.")
  private boolean markdown;

  @Override
  public Integer call() throws UsageException, CannotBeginException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    CheckListing checks = new CheckListing(Engines.all());
    if (markdown) {
      out.print(checks.markdown());
      out.flush();
      return ExitCode.PASSED;
    }
    out.println("Implementations (--implementation):");
    for (Introduction each : Introduction.of(subjects())) {
      out.printf("  %-24s %s%n", each.name(), each.words());
    }
    out.println();
    out.println("Checks (--only, --skip):");
    out.print(checks.text());
    out.println();
    out.println("What the original does and no check asks for:");
    out.print(CheckListing.unasked());
    out.println();
    out.println("Profiles (--profile):");
    for (Profile profile : Profile.values()) {
      out.printf("  %-10s %s%n", profile, profile.description());
    }
    out.flush();
    return ExitCode.PASSED;
  }

  private List<Subject> subjects() throws UsageException, InterruptedException {
    Subject any = subject.subject();
    List<String> names =
        subject.name().isPresent() || any.java().isEmpty()
            ? List.of(any.name())
            : ProviderNames.of(any);
    List<Subject> subjects = new ArrayList<>();
    for (String name : names) {
      subjects.add(subject.subject(name));
    }
    return subjects;
  }
}
