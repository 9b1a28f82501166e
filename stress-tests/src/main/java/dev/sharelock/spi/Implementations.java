package dev.sharelock.spi;

import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The implementations on the class path, by name. */
public final class Implementations {
  private Implementations() {}

  /** All of them, in the order of their names. */
  public static List<Implementation> all() {
    return ServiceLoader.load(Implementation.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(Implementation::name))
        .toList();
  }

  /**
   * The one of that name.
   *
   * @throws NoSuchElementException if there is none; its message names those there are
   */
  public static Implementation named(String name) {
    List<Implementation> all = all();
    return all.stream()
        .filter(implementation -> implementation.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "There is no implementation '%s'; there is: %s."
                        .formatted(
                            name,
                            all.stream()
                                .map(Implementation::name)
                                .collect(Collectors.joining(", ")))));
  }
}
