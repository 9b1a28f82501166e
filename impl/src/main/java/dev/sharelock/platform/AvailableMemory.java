package dev.sharelock.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Tells how much memory may be reserved before the machine, or this process's cgroup, runs out of
 * it.
 *
 * <p>Anonymous shared memory has no limit of its own: without this check the kernel would kill a
 * process for asking too much.
 */
final class AvailableMemory {
  private static final AvailableMemory OF_THIS_PROCESS = new AvailableMemory(Path.of("/"));

  private final Path root;

  /**
   * @param root the directory that the kernel's files are below; a test has its own
   */
  AvailableMemory(Path root) {
    this.root = root;
  }

  /** Returns the memory available to the calling process. */
  static AvailableMemory ofThisProcess() {
    return OF_THIS_PROCESS;
  }

  /** Where a version of the cgroup file system keeps a group's limit and use. */
  private enum Version {
    V2("0::/", "sys/fs/cgroup", "memory.max", "memory.current", "inactive_file"),
    V1(
        ":memory:/",
        "sys/fs/cgroup/memory",
        "memory.limit_in_bytes",
        "memory.usage_in_bytes",
        "total_inactive_file");

    private final String membership;
    private final String mount;
    private final String limit;
    private final String use;
    private final String reclaimable;

    Version(String membership, String mount, String limit, String use, String reclaimable) {
      this.membership = membership;
      this.mount = mount;
      this.limit = limit;
      this.use = use;
      this.reclaimable = reclaimable;
    }
  }

  /**
   * Fails unless that many bytes may be reserved.
   *
   * @throws IOException if not; it says how many bytes are left, and whose limit it is
   */
  void require(long bytes) throws IOException {
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

  private long ofMachine() throws IOException {
    for (String line : Files.readAllLines(root.resolve("proc/meminfo"))) {
      if (line.startsWith("MemAvailable:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
      }
    }
    return Long.MAX_VALUE;
  }

  /** Returns the tightest of the limits from this process's cgroup up to the root. */
  private long ofCgroups() throws IOException {
    Path membership = root.resolve("proc/self/cgroup");
    List<String> lines = Files.exists(membership) ? Files.readAllLines(membership) : List.of();
    long available = Long.MAX_VALUE;
    for (Version version : Version.values()) {
      Path mount = root.resolve(version.mount);
      Path group = mount.resolve(ownGroup(version, lines));
      while (group.startsWith(mount)) {
        available = Math.min(available, left(group, version));
        group = group.getParent();
      }
    }
    return available;
  }

  /**
   * Returns the group's path from the root. In a container it may be a path that exists only
   * outside.
   */
  private static String ownGroup(Version version, List<String> memberships) {
    for (String line : memberships) {
      int found = line.indexOf(version.membership);
      if (found >= 0) {
        return line.substring(found + version.membership.length());
      }
    }
    return "";
  }

  private static long left(Path group, Version version) throws IOException {
    Path max = group.resolve(version.limit);
    Path current = group.resolve(version.use);
    if (!Files.isReadable(max) || !Files.isReadable(current)) {
      return Long.MAX_VALUE;
    }
    String limit = Files.readString(max).strip();
    if (limit.equals("max")) {
      return Long.MAX_VALUE;
    }
    long used = Long.parseLong(Files.readString(current).strip());
    long reclaimable = reclaimable(group.resolve("memory.stat"), version);
    return Math.max(0, Long.parseLong(limit) - used + reclaimable);
  }

  /** Returns the bytes of file pages that were not used lately: the kernel gives them up first. */
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
