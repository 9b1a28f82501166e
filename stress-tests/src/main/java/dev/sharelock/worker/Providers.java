package dev.sharelock.worker;

import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.ImplementationName;
import java.lang.reflect.InvocationTargetException;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * The providers of {@link Implementation} on this process's class path. Only the named one is
 * instantiated. Processes that judge do not use this class.
 */
public final class Providers {
  private Providers() {}

  /** A provider class that was found, not instantiated. */
  private record Found(String name, ServiceLoader.Provider<Implementation> provider) {
    String className() {
      return provider.type().getName();
    }

    /** The jar or the directory that it comes from. */
    String place() {
      CodeSource source = provider.type().getProtectionDomain().getCodeSource();
      return source == null ? "the JDK" : source.getLocation().getPath();
    }
  }

  /** Returns the names of all providers, sorted. */
  private static List<String> names() {
    return all().stream().map(Found::name).sorted().distinct().toList();
  }

  /** Returns a line for each provider, sorted: its name, class and place, separated by tabs. */
  public static List<String> table() {
    return all().stream()
        .map(found -> String.join("\t", found.name(), found.className(), found.place()))
        .sorted()
        .toList();
  }

  /**
   * Makes the implementation of that name, or of that class name.
   *
   * @throws NoSuchElementException if there is none, or more than one; the message names them
   */
  public static Implementation named(String name) {
    List<Found> all = all();
    List<Found> matching =
        all.stream()
            .filter(found -> found.name().equals(name) || found.className().equals(name))
            .toList();
    if (matching.size() > 1) {
      throw new NoSuchElementException(
          "The implementation '%s' has %d providers: %s; name one by its class."
              .formatted(
                  name,
                  matching.size(),
                  matching.stream()
                      .map(found -> "%s in %s".formatted(found.className(), found.place()))
                      .collect(Collectors.joining(", "))));
    }
    if (matching.isEmpty()) {
      Optional<Class<? extends Implementation>> unregistered = classOf(name);
      if (unregistered.isPresent()) {
        return made(unregistered.get());
      }
      throw new NoSuchElementException(
          "There is no implementation '%s' on the class path; there is: %s."
              .formatted(name, String.join(", ", names())));
    }
    try {
      return matching.getFirst().provider().get();
    } catch (ServiceConfigurationError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalStateException(
          "The provider %s cannot be made: %s".formatted(matching.getFirst().className(), cause),
          cause);
    }
  }

  /** A class that is on the class path and is not registered as a service. */
  private static Optional<Class<? extends Implementation>> classOf(String name) {
    try {
      Class<?> found = Class.forName(name, false, Providers.class.getClassLoader());
      return Implementation.class.isAssignableFrom(found)
          ? Optional.of(found.asSubclass(Implementation.class))
          : Optional.empty();
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty();
    }
  }

  private static Implementation made(Class<? extends Implementation> of) {
    try {
      return of.getConstructor().newInstance();
    } catch (ReflectiveOperationException | LinkageError e) {
      Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
      throw new IllegalStateException(
          "The provider %s cannot be made: %s".formatted(of.getName(), cause), cause);
    }
  }

  private static List<Found> all() {
    List<Found> all = new ArrayList<>();
    var providers = ServiceLoader.load(Implementation.class).stream().iterator();
    while (true) {
      try {
        if (!providers.hasNext()) {
          return all;
        }
        ServiceLoader.Provider<Implementation> provider = providers.next();
        ImplementationName name = provider.type().getAnnotation(ImplementationName.class);
        all.add(new Found(name == null ? provider.type().getName() : name.value(), provider));
      } catch (ServiceConfigurationError brokenEntry) {
        // Another provider's file may name a class that is not there: that is not this one's fault.
        System.err.println("sharelock: a provider is left out: " + brokenEntry.getMessage());
      }
    }
  }
}
