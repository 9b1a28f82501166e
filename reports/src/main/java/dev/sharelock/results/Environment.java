package dev.sharelock.results;

import static java.util.Objects.requireNonNull;

/**
 * The machine and the JDK that a run took place on.
 *
 * @param os the system and its release, such as {@code Debian GNU/Linux 12 (bookworm)}
 * @param kernel the kernel's name and version
 * @param arch the processor architecture, as the JDK names it
 * @param cpuModel the processor's own name, or {@code unknown}
 * @param cores the processors this JVM may use
 * @param memoryBytes the machine's memory, 0 if not known
 * @param pageSizeBytes the size of a memory page, 0 if not known
 * @param jdk the JDK's vendor and version
 */
public record Environment(
    String os,
    String kernel,
    String arch,
    String cpuModel,
    int cores,
    long memoryBytes,
    int pageSizeBytes,
    String jdk) {

  public Environment {
    requireNonNull(os, "os");
    requireNonNull(kernel, "kernel");
    requireNonNull(arch, "arch");
    requireNonNull(cpuModel, "cpuModel");
    requireNonNull(jdk, "jdk");
  }

  /** The environment of the running JVM; what cannot be found out is given as not known. */
  public static Environment capture() {
    return EnvironmentProbe.probe();
  }
}
