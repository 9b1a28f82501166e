package dev.sharelock.process;

import java.util.ArrayList;
import java.util.List;

/** A JVM that runs a main class of the tests and, unlike a child, is handed nothing. */
public final class UnrelatedJvm {
  private UnrelatedJvm() {}

  /** What starts it. */
  public static List<String> command(Class<?> main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
