package dev.sharelock.engine;

import static java.util.Objects.requireNonNull;

import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Layout;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The implementation under test as the harness knows it: what a first worker has said of it. This
 * is data only. No class of the implementation is loaded by a process that conducts or judges.
 *
 * @param name what it calls itself
 * @param version its version, for the report
 * @param language the language of its workers
 * @param capabilities what it claims to be able to do
 * @param mostLocks how many locks can exist at once, at least 1
 * @param mostObjects how many raw and locked objects can exist at once, at least 1
 * @param workloads the workloads that its workers can run
 * @param twins the ways of being broken that its workers know
 * @param inherits whether its objects can only be inherited by a worker that another one starts
 * @param layouts which of the layouts that checks need can be created
 * @param command starts a worker
 * @param java how a Java provider is found; empty for a worker in another language
 * @param startTime how long it took to start the first worker and to hear from it
 */
public record Candidate(
    String name,
    String version,
    String language,
    Set<Capability> capabilities,
    int mostLocks,
    int mostObjects,
    Set<String> workloads,
    Set<String> twins,
    boolean inherits,
    Map<Layout, Boolean> layouts,
    List<String> command,
    Optional<JavaProvider> java,
    Duration startTime) {

  /**
   * How a child JVM finds a Java provider.
   *
   * @param name the provider's name, or its class
   * @param classPath what is added to the harness's own class path
   * @param jvmOptions options of every JVM that loads the provider
   */
  public record JavaProvider(String name, List<String> classPath, List<String> jvmOptions) {
    public JavaProvider {
      requireNonNull(name, "name");
      classPath = List.copyOf(classPath);
      jvmOptions = List.copyOf(jvmOptions);
    }

    /** Returns whether the options name a garbage collector. */
    public boolean namesCollector() {
      return jvmOptions.stream().anyMatch(option -> option.matches("-XX:\\+Use[A-Za-z0-9]*GC"));
    }

    /** Returns the class path of a child JVM that loads the provider. */
    public String childClassPath() {
      StringBuilder all = new StringBuilder(ChildProcesses.classPath());
      classPath.forEach(entry -> all.append(File.pathSeparatorChar).append(entry));
      return all.toString();
    }
  }

  public Candidate {
    requireNonNull(name, "name");
    capabilities = Set.copyOf(capabilities);
    workloads = Set.copyOf(workloads);
    twins = Set.copyOf(twins);
    layouts = Map.copyOf(layouts);
    command = List.copyOf(command);
  }

  /** Returns whether it claims all of these. */
  public boolean can(Set<Capability> needs) {
    return capabilities.containsAll(needs);
  }
}
