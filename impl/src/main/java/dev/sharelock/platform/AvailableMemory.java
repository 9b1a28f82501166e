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

  /** Where a version of the cgroup file system keeps a group's limit and use. */
  private enum Version {
    V2("0::/", "/sys/fs/cgroup", "memory.max", "memory.current", "inactive_file"),
    V1(
        ":memory:/",
        "/sys/fs/cgroup/memory",
        "memory.limit_in_bytes",
        "memory.usage_in_bytes",
        "total_inactive_file");

    private final String membership;
    private final Path root;
    private final String limit;
    private final String use;
    private final String reclaimable;

    Version(String membership, String root, String limit, String use, String reclaimable) {
      this.membership = membership;
      this.root = Path.of(root);
      this.limit = limit;
      this.use = use;
      this.reclaimable = reclaimable;
    }
  }

  static void require(long bytes) throws IOException {
    long machine = ofMachine();
    long cgroup = ofCgroups();
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

  /** The tightest of the limits from this process's cgroup up to the root. */
  private static long ofCgroups() throws IOException {
    Path membership = Path.of("/proc/self/cgroup");
    List<String> lines = Files.exists(membership) ? Files.readAllLines(membership) : List.of();
    long available = Long.MAX_VALUE;
    for (Version version : Version.values()) {
      Path group = ownGroup(version, lines);
      while (group != null && group.startsWith(version.root)) {
        available = Math.min(available, left(group, version));
        group = group.getParent();
      }
    }
    return available;
  }

  private static Path ownGroup(Version version, List<String> memberships) {
    for (String line : memberships) {
      int found = line.indexOf(version.membership);
      if (found >= 0) {
        return version.root.resolve(line.substring(found + version.membership.length()));
      }
    }
    return version.root;
  }

  private static long left(Path group, Version version) throws IOException {
    Path max = group.resolve(version.limit);
    Path current = group.resolve(version.use);
    if (!Files.isReadable(max) || !Files.isReadable(current)) {
      return Long.MAX_VALUE;
    }
    String limit = Files.readString(max).strip();
    return limit.equals("max")
        ? Long.MAX_VALUE
        : Long.parseLong(limit)
            - Long.parseLong(Files.readString(current).strip())
            + reclaimable(group.resolve("memory.stat"), version);
  }

  /** File pages that were not used lately count as used, but the kernel gives them up first. */
  private static long reclaimable(Path statistics, Version version) throws IOException {
    if (Files.isReadable(statistics)) {
      for (String line : Files.readAllLines(statistics)) {
        if (line.startsWith(version.reclaimable + " ")) {
          return Long.parseLong(line.substring(version.reclaimable.length() + 1).strip());
        }
      }
    }
    return 0;
  }
}
