package dev.sharelock.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How much memory may be reserved before the machine, or this process's cgroup, runs out of it.
 *
 * <p>Anonymous shared memory has no limit of its own: without this check the kernel would kill a
 * process for asking too much.
 */
final class AvailableMemory {
  private AvailableMemory() {}

  static void require(long bytes) throws IOException {
    long machine = ofMachine();
    long cgroup = ofCgroup();
    long available = Math.min(machine, cgroup);
    if (bytes > available) {
      throw new IOException(
          "not enough memory: "
              + bytes
              + " bytes of shared memory asked for, "
              + available
              + " available to this "
              + (cgroup < machine ? "cgroup" : "machine"));
    }
  }

  private static long ofMachine() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
      if (line.startsWith("MemAvailable:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
      }
    }
    return Long.MAX_VALUE;
  }

  /** The tightest of the limits from this process's cgroup up to the root (version 2). */
  private static long ofCgroup() throws IOException {
    long available = Long.MAX_VALUE;
    Path root = Path.of("/sys/fs/cgroup");
    for (Path group = ownCgroup(root);
        group != null && group.startsWith(root);
        group = group.getParent()) {
      available = Math.min(available, left(group));
    }
    return available;
  }

  private static Path ownCgroup(Path root) throws IOException {
    Path membership = Path.of("/proc/self/cgroup");
    List<String> lines = Files.exists(membership) ? Files.readAllLines(membership) : List.of();
    for (String line : lines) {
      if (line.startsWith("0::/")) {
        return root.resolve(line.substring("0::/".length()));
      }
    }
    return root;
  }

  private static long left(Path group) throws IOException {
    Path max = group.resolve("memory.max");
    Path current = group.resolve("memory.current");
    if (!Files.isReadable(max) || !Files.isReadable(current)) {
      return Long.MAX_VALUE;
    }
    String limit = Files.readString(max).strip();
    return limit.equals("max")
        ? Long.MAX_VALUE
        : Long.parseLong(limit) - Long.parseLong(Files.readString(current).strip());
  }
}
