package dev.sharelock.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The machine that the figures are of.
 *
 * @param description processor, cores, kernel, JDK
 * @param loadAtStart the average number of running programs in the minute before
 */
record MachineState(String description, double loadAtStart) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Path LOAD = Path.of("/proc/loadavg");

  static MachineState now() throws IOException {
    String description =
        String.format(
            Locale.ROOT,
            "%s, %d cores, Linux %s, %s %s",
            processor(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.version"),
            System.getProperty("java.vendor.version", System.getProperty("java.vendor")),
            System.getProperty("java.vm.version"));
    String load = Files.readString(LOAD);
    return new MachineState(description, Double.parseDouble(load.substring(0, load.indexOf(' '))));
  }

  private static String processor() throws IOException {
    return Files.readAllLines(CPU_INFO).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }

  /** The clock ticks that programs have had so far: this one and its ended children, and all. */
  record Ticks(long own, long all, long possible) {
    private static final Path SELF = Path.of("/proc/self/stat");
    private static final Path EVERYTHING = Path.of("/proc/stat");

    static Ticks now() throws IOException {
      String self = Files.readString(SELF);
      String[] fields = self.substring(self.lastIndexOf(')') + 2).split(" ");
      long own = 0;
      for (int i = 11; i < 15; i++) { // user and system time, then the children's
        own += Long.parseLong(fields[i]);
      }
      String[] cpu = Files.readAllLines(EVERYTHING).getFirst().split(" +");
      long possible = 0;
      for (int i = 1; i <= 8; i++) {
        possible += Long.parseLong(cpu[i]);
      }
      long idle = Long.parseLong(cpu[4]) + Long.parseLong(cpu[5]);
      return new Ticks(own, possible - idle, possible);
    }

    /** The part of the machine that nobody used since then. */
    double idleSince(Ticks then) {
      return 1 - (double) (all - then.all) / Math.max(1, possible - then.possible);
    }

    /** The part of the machine that others used since then. */
    double othersSince(Ticks then) {
      double others = (all - then.all) - (own - then.own);
      return Math.max(0, others) / Math.max(1, possible - then.possible);
    }
  }
}
