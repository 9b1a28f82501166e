package dev.sharelock.junit;

import dev.sharelock.campaign.Subject;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the class under test is found, which may be on a module path or patched into a module. */
final class TestedClass {
  private static final String MODULE_PATH = "jdk.module.path";

  private TestedClass() {}

  /** Returns the class as what a campaign tests, for JVMs with a class path only. */
  static Subject subject(Class<?> tested, List<String> jvmOptions) {
    List<String> places = new ArrayList<>();
    places.add(place(tested).toString());
    for (String entry : System.getProperty(MODULE_PATH, "").split(File.pathSeparator)) {
      if (!entry.isEmpty()) {
        places.add(Path.of(entry).toAbsolutePath().toString());
      }
    }
    return new Subject(tested.getName(), places, jvmOptions, Optional.empty());
  }

  /** Returns the directory or the jar that the class was loaded from. */
  static Path place(Class<?> tested) {
    String file = tested.getName().replace('.', '/') + ".class";
    URL url = tested.getResource("/" + file);
    if (url == null) {
      // A module shows its classes to itself only.
      url = tested.getResource(file.substring(file.lastIndexOf('/') + 1));
    }
    if (url == null) {
      throw new IllegalStateException("It is not known where " + tested + " was loaded from.");
    }
    String text = url.toString();
    try {
      if (text.startsWith("jar:")) {
        return Path.of(new URI(text.substring("jar:".length(), text.indexOf("!/"))));
      }
      return Path.of(new URI(text.substring(0, text.length() - file.length())));
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "%s was loaded from %s, where another JVM can't load it from.".formatted(tested, text),
          e);
    }
  }
}
