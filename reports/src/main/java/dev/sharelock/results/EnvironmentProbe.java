package dev.sharelock.results;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the environment from the JVM's properties and from what Linux publishes in files. */
final class EnvironmentProbe {
  private static final String UNKNOWN = "unknown";
  private static final long AT_PAGESZ = 6;

  private EnvironmentProbe() {}

  static Environment probe() {
    return new Environment(
        field("/etc/os-release", "PRETTY_NAME", '=').orElse(System.getProperty("os.name")),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("os.arch"),
        field("/proc/cpuinfo", "model name", ':').orElse(UNKNOWN),
        Runtime.getRuntime().availableProcessors(),
        field("/proc/meminfo", "MemTotal", ':').map(EnvironmentProbe::kibibytes).orElse(0L),
        pageSize(),
        System.getProperty("java.vendor") + " " + Runtime.version());
  }

  private static Optional<String> field(String file, String name, char separator) {
    List<String> lines;
    try {
      lines = Files.readAllLines(Path.of(file));
    } catch (IOException e) {
      return Optional.empty();
    }
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .filter(line -> line.indexOf(separator) > 0)
        .map(line -> line.substring(line.indexOf(separator) + 1).replace("\"", "").strip())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  private static long kibibytes(String value) {
    return Long.parseLong(value.replace("kB", "").strip()) * 1024;
  }

  // The auxiliary vector that the kernel hands to every process: pairs of words, key and value.
  private static int pageSize() {
    try {
      ByteBuffer vector =
          ByteBuffer.wrap(Files.readAllBytes(Path.of("/proc/self/auxv")))
              .order(ByteOrder.nativeOrder());
      while (vector.remaining() >= 2 * Long.BYTES) {
        long key = vector.getLong();
        long value = vector.getLong();
        if (key == AT_PAGESZ) {
          return Math.toIntExact(value);
        }
      }
      return 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
