package dev.sharelock.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/**
 * What is written after {@code check-history}.
 *
 * <p>It is described by calls and not by annotations: reading those takes longer than to check a
 * short history.
 */
record CheckHistoryOptions(
    List<String> files,
    String model,
    String format,
    String initial,
    String timeout,
    long clockUncertainty,
    boolean explain,
    Path html,
    boolean json) {

  /** Describes the command to the parser. */
  static void describe(CommandSpec spec) {
    spec.mixinStandardHelpOptions(true).versionProvider(new SharelockCommand.Version());
    spec.usageMessage()
        .description(
            "Tells whether histories are linearizable.",
            "Prints a line for each file, in the order given: FILE: linearizable, FILE: not"
                + " linearizable, or FILE: unknown (CAUSE).")
        .exitCodeListHeading("Exit codes:%n")
        .exitCodeList(
            UsageMessageSpec.keyValuesMap(
                "0:all are linearizable",
                "1:one is not",
                "2:wrong usage, or a file that is no history (and none is not linearizable)",
                "3:one could not be decided (and none is not linearizable)"));
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("FILE")
            .arity("1..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("Histories; a directory of recordings is one history.")
            .build());
    option(
        spec,
        "--model",
        "MODEL",
        "register, cas-register, counter, mutex, owner-mutex, reentrant-mutex, multi-register or"
            + " key-value; without it the functions that are called decide.");
    option(spec, "--format", "FORMAT", "auto, edn, etcd, kv, text or recording (default: auto).");
    option(
        spec, "--initial", "VALUE", "The value at the start, in EDN: nil, 0, \"\", {:x 0 :y 0}.");
    option(spec, "--timeout", "TIME", "The time for each file: 10s, 500ms, 2m (default: 60s).");
    spec.addOption(
        OptionSpec.builder("--clock-uncertainty")
            .paramLabel("N")
            .type(long.class)
            .description("By how much the clocks may disagree, in the unit of the times.")
            .build());
    flag(spec, "--explain", "Explains on standard error what is not linearizable.");
    option(spec, "--html", "PAGE", "Draws what is not linearizable on a page of HTML.");
    flag(spec, "--json", "Prints the results as JSON in place of the lines.");
  }

  private static void option(CommandSpec spec, String name, String value, String description) {
    spec.addOption(
        OptionSpec.builder(name)
            .paramLabel(value)
            .type(String.class)
            .description(description)
            .build());
  }

  private static void flag(CommandSpec spec, String name, String description) {
    spec.addOption(OptionSpec.builder(name).type(boolean.class).description(description).build());
  }

  /** What was written. */
  static CheckHistoryOptions of(ParseResult parsed) {
    String page = parsed.matchedOptionValue("--html", null);
    return new CheckHistoryOptions(
        parsed.matchedPositionalValue(0, List.of()),
        parsed.matchedOptionValue("--model", null),
        parsed.matchedOptionValue("--format", "auto"),
        parsed.matchedOptionValue("--initial", null),
        parsed.matchedOptionValue("--timeout", "60s"),
        parsed.matchedOptionValue("--clock-uncertainty", 0L),
        parsed.matchedOptionValue("--explain", false),
        page == null ? null : Path.of(page),
        parsed.matchedOptionValue("--json", false));
  }
}
