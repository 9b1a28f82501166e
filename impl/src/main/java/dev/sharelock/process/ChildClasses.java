package dev.sharelock.process;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * The options with which a child JVM finds the classes of this JVM: on the class path, on the
 * module path, and in modules that this JVM was told to patch.
 */
final class ChildClasses {
  private static final Module LIBRARY = ChildMain.class.getModule();

  /**
   * The options that change modules; each may be given several times, {@code --limit-modules}
   * aside.
   */
  private static final List<String> MODULE_OPTIONS =
      List.of(
          "--add-modules=",
          "--add-reads=",
          "--add-exports=",
          "--add-opens=",
          "--patch-module=",
          "--limit-modules=",
          "--upgrade-module-path=",
          "--enable-native-access=");

  private ChildClasses() {}

  /** The options that go before the main class. */
  static List<String> options() {
    List<String> options = new ArrayList<>();
    String classPath = System.getProperty("java.class.path", "");
    if (!classPath.isEmpty()) {
      options.addAll(List.of("-cp", classPath));
    }
    String modulePath = System.getProperty("jdk.module.path", "");
    if (LIBRARY.isNamed() || !modulePath.isEmpty()) {
      if (!modulePath.isEmpty()) {
        options.addAll(List.of("--module-path", modulePath));
      }
      options.add("--add-modules=" + rootModules());
      options.addAll(changesOfModules());
    }
    options.add(
        "--enable-native-access=" + (LIBRARY.isNamed() ? LIBRARY.getName() : "ALL-UNNAMED"));
    return options;
  }

  /** The modules from which this JVM started; the library's is the child's main module. */
  private static String rootModules() {
    String mainModule = System.getProperty("jdk.module.main", "");
    return mainModule.isEmpty() ? "ALL-DEFAULT" : mainModule;
  }

  /** The main class, with the option that says that it is in a module. */
  static List<String> main() {
    String main = ChildMain.class.getName();
    return LIBRARY.isNamed() ? List.of("-m", LIBRARY.getName() + "/" + main) : List.of(main);
  }

  private static List<String> changesOfModules() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> MODULE_OPTIONS.stream().anyMatch(option::startsWith))
        .filter(option -> !isInEnvironment(option))
        .toList();
  }

  /** Whether the child has a patch by the environment already; twice, it would not start. */
  private static boolean isInEnvironment(String option) {
    String patch = "--patch-module=";
    return option.startsWith(patch)
        && System.getenv()
            .getOrDefault("JDK_JAVA_OPTIONS", "")
            .contains(option.substring(patch.length()));
  }
}
