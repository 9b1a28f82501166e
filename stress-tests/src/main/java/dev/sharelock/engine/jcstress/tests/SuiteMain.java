package dev.sharelock.engine.jcstress.tests;

import dev.sharelock.engine.child.ChildJvm;
import dev.sharelock.engine.jcstress.JcstressEngine;
import dev.sharelock.engine.slots.Slots;
import dev.sharelock.worker.Providers;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jcstress.Main;

/**
 * The main program of {@code jcstress.jar}: jcstress's own command over these tests, with its
 * options and its report.
 *
 * <p>The system property {@value ChildJvm#IMPLEMENTATION} says which implementation is tested,
 * {@value #CLASS_PATH} where another one is found. Tests of what it does not declare are left out.
 * jcstress judges the outcomes by themselves: that a race must be seen, and that a test has a
 * broken twin that must be seen to fail, only the harness knows.
 */
public final class SuiteMain {
  /** The system property with the class path of an implementation. */
  static final String CLASS_PATH = "sharelock.classpath";

  private static final String LIBRARY = "sharelock";
  private static final int STRIDE_SIZE = 256;
  private static final int STATES_AT_MOST =
      Math.min(Slots.SLOTS_IF_UNKNOWN, Slots.OBJECTS_IF_UNKNOWN) / 2;
  private static final int WRONG_USAGE = 2;

  private SuiteMain() {}

  /**
   * Runs the tests.
   *
   * @param arguments options of jcstress
   */
  public static void main(String[] arguments) throws Exception {
    String implementation = System.getProperty(ChildJvm.IMPLEMENTATION, LIBRARY);
    try {
      useClassPath(System.getProperty(CLASS_PATH, ""));
      List<String> tests =
          JcstressEngine.testClasses(Providers.named(implementation).capabilities());
      List<String> all = arguments(List.of(arguments), tests, implementation, temporary());
      Main.main(all.toArray(String[]::new));
    } catch (IllegalArgumentException | NoSuchElementException e) {
      System.err.println("jcstress.jar: " + e.getMessage());
      System.exit(WRONG_USAGE);
    }
  }

  /**
   * Returns the options for jcstress: those that were given, with what these tests need.
   *
   * @param tests the names of the tests that the implementation can run
   * @param temporary the directory for temporary files of the JVMs that run tests
   * @throws IllegalArgumentException if they do not go with these tests
   */
  static List<String> arguments(
      List<String> given, List<String> tests, String implementation, Path temporary) {
    List<String> all = new ArrayList<>();
    String selected = "";
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i).equals("-t") && i + 1 < given.size()) {
        i++;
        selected = given.get(i);
      } else {
        all.add(given.get(i));
      }
    }
    int size = number(all, "-strideSize", STRIDE_SIZE);
    int count = number(all, "-strideCount", Math.max(1, STATES_AT_MOST / Math.max(1, size)));
    if ((long) size * count > STATES_AT_MOST) {
      throw new IllegalArgumentException(
          "There are slots for %,d states: -strideSize times -strideCount must not be more."
              .formatted(STATES_AT_MOST));
    }
    all.addAll(List.of("-t", selection(selected, tests)));
    Stream.of(
            "--enable-native-access=ALL-UNNAMED",
            "-D" + ChildJvm.IMPLEMENTATION + "=" + implementation,
            "-Djava.io.tmpdir=" + temporary)
        .forEach(option -> all.addAll(List.of("-jvmArgsPrepend", option)));
    return all;
  }

  /** Returns an option's number; one that is not given is added. */
  private static int number(List<String> all, String option, int usual) {
    int at = all.indexOf(option);
    if (at >= 0 && at + 1 < all.size()) {
      try {
        return Integer.parseInt(all.get(at + 1));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(option + " needs a number, not " + all.get(at + 1), e);
      }
    }
    all.addAll(List.of(option, Integer.toString(usual)));
    return usual;
  }

  private static String selection(String wanted, List<String> tests) {
    Pattern pattern;
    try {
      pattern = Pattern.compile(wanted);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("-t needs a regular expression: " + e.getMessage(), e);
    }
    List<String> selected = tests.stream().filter(test -> pattern.matcher(test).find()).toList();
    if (selected.isEmpty()) {
      throw new IllegalArgumentException(
          "No test matches '%s'; there are %s."
              .formatted(wanted, tests.isEmpty() ? "none" : String.join(", ", tests)));
    }
    return selected.stream().map(Pattern::quote).collect(Collectors.joining("|", "^(", ")$"));
  }

  /** Has the JVMs that run tests find an implementation, and this one too. */
  private static void useClassPath(String classPath) throws MalformedURLException {
    if (classPath.isEmpty()) {
      return;
    }
    List<Path> entries =
        Arrays.stream(classPath.split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath())
            .toList();
    List<URL> urls = new ArrayList<>();
    for (Path entry : entries) {
      urls.add(entry.toUri().toURL());
    }
    String all =
        Stream.concat(
                Stream.of(System.getProperty("java.class.path")),
                entries.stream().map(Path::toString))
            .collect(Collectors.joining(File.pathSeparator));
    System.setProperty("java.class.path", all);
    Thread.currentThread()
        .setContextClassLoader(
            new URLClassLoader(urls.toArray(URL[]::new), SuiteMain.class.getClassLoader()));
  }

  /** Returns a directory that is deleted in the end. */
  private static Path temporary() throws IOException {
    Path directory = Files.createTempDirectory("sharelock-jcstress-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
    return directory;
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.err.println("jcstress.jar: " + directory + " cannot be deleted: " + e.getMessage());
    }
  }
}
