package dev.sharelock.campaign;

import dev.sharelock.engine.ChildProcesses;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The names of the implementations: Java ones on a class path, and those that ship. A process of
 * its own looks for them: their classes are never loaded here.
 */
public final class ProviderNames {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private ProviderNames() {}

  /**
   * A provider that was found.
   *
   * @param place the jar or directory that it comes from
   */
  private record Provider(String name, String className, String place) {
    static Optional<Provider> of(String line) {
      String[] words = line.split("\t", 3);
      return words.length < 3
          ? Optional.empty()
          : Optional.of(new Provider(words[0], words[1], words[2]));
    }
  }

  /** Returns the names that can be chosen with a subject's class path. */
  public static List<String> of(Subject subject) throws InterruptedException {
    List<String> names =
        new ArrayList<>(providers(subject).stream().map(Provider::name).distinct().toList());
    if (subject.classPath().isEmpty()) {
      names.addAll(ShippedProgram.names());
    }
    return names;
  }

  /** Returns the Java providers; empty if nobody answers. */
  private static List<Provider> providers(Subject subject) throws InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(subject.namesCommand())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .directory(new File(System.getProperty("java.io.tmpdir")));
    try (ChildProcesses children = new ChildProcesses()) {
      Process asked = children.start(builder);
      Thread limit = Thread.ofVirtual().start(() -> endAfterPatience(asked));
      try (BufferedReader answer = asked.inputReader(StandardCharsets.UTF_8)) {
        return answer.lines().flatMap(line -> Provider.of(line).stream()).toList();
      } finally {
        limit.interrupt();
      }
    } catch (IOException e) {
      return List.of();
    }
  }

  private static void endAfterPatience(Process asked) {
    try {
      if (!asked.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        var _ = asked.destroyForcibly();
      }
    } catch (InterruptedException answered) {
      return;
    }
  }

  /** Returns a sentence that says what is wrong with a subject's name, if something is. */
  static Optional<String> misnamed(Subject subject) throws InterruptedException {
    if (subject.java().isEmpty() || isClass(subject)) {
      return Optional.empty();
    }
    List<Provider> all = providers(subject);
    List<Provider> so =
        all.stream().filter(provider -> provider.name().equals(subject.name())).toList();
    if (all.isEmpty() || so.size() == 1) {
      return Optional.empty();
    }
    return Optional.of(
        so.isEmpty()
            ? "There is no implementation '%s' on the class path; there is: %s. Name one that is not in META-INF/services by its class."
                .formatted(
                    subject.name(),
                    all.stream().map(Provider::name).distinct().collect(Collectors.joining(", ")))
            : "The implementation '%s' is there %d times: %s; name one by its class."
                .formatted(
                    subject.name(),
                    so.size(),
                    so.stream()
                        .map(one -> "%s in %s".formatted(one.className(), one.place()))
                        .collect(Collectors.joining(", "))));
  }

  /** Whether the name is that of a class: it is looked for and not loaded. */
  private static boolean isClass(Subject subject) {
    List<URL> places = new ArrayList<>();
    for (String entry : subject.classPath()) {
      try {
        places.add(Path.of(entry).toUri().toURL());
      } catch (MalformedURLException e) {
        return false;
      }
    }
    try (URLClassLoader found = new URLClassLoader(places.toArray(URL[]::new))) {
      return found.getResource(subject.name().replace('.', '/') + ".class") != null;
    } catch (IOException e) {
      return false;
    }
  }
}
