package dev.sharelock.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs in named modules, and what their child JVMs see of them. */
class ModulePathTest {
  private static final String NATIVE_ACCESS = "--enable-native-access=dev.sharelock";

  private static final String POINT =
      """
      package app.data;
      public record Point(int x, double y) {}
      """;

  private static final String MAIN =
      """
      package app;

      import app.data.Point;
      import dev.sharelock.process.SharedProcess;
      import dev.sharelock.sharedctypes.CType;
      import dev.sharelock.sharedctypes.Value;
      import static dev.sharelock.sharedctypes.SharedCTypes.value;

      public class Main {
        public static void main(String[] arguments) throws Exception {
          Value.OfStruct<Point> point = value(CType.struct(Point.class), new Point(1, 2.5));
          int exitCode = SharedProcess.start(() -> child(point)).join();
          System.out.println(exitCode + " " + point.get());
        }

        static void child(Value.OfStruct<Point> point) throws Exception {
          point.set(new Point(point.get().x() + 1, point.get().y()));
          if (SharedProcess.start(() -> grandchild(point)).join() != 0) {
            throw new IllegalStateException("the grandchild failed");
          }
        }

        static void grandchild(Value.OfStruct<Point> point) {
          point.set(new Point(point.get().x() + 1, point.get().y()));
        }
      }
      """;

  @TempDir private static Path directory;
  private static Program app;

  @BeforeAll
  static void compile() {
    app =
        new Program(directory.resolve("app"))
            .source(
                "module-info.java",
                "module app { requires dev.sharelock; opens app.data to dev.sharelock; }")
            .source("app/data/Point.java", POINT)
            .source("app/Main.java", MAIN)
            .compile("-p", Program.LIBRARY);
  }

  @Test
  void structsOfANamedModuleReachChildrenAndTheirChildren() throws Exception {
    assertPrints("0 Point[x=3, y=2.5]\n", "-p", path(), NATIVE_ACCESS, "-m", "app/app.Main");
  }

  @Test
  void aPackageThatIsNotOpenIsNamedWithWhatToWrite() throws Exception {
    Program closed =
        new Program(directory.resolve("closed"))
            .source("module-info.java", "module app { requires dev.sharelock; }")
            .source("app/data/Point.java", POINT)
            .source("app/Main.java", MAIN)
            .compile("-p", Program.LIBRARY);

    Program.Ending ending =
        Program.run(
            "-p",
            Program.LIBRARY + File.pathSeparator + closed.classes(),
            NATIVE_ACCESS,
            "-m",
            "app/app.Main");

    assertEquals(1, ending.exitCode());
    assertTrue(
        ending
            .output()
            .contains(
                "app.data.Point can't be read: add 'opens app.data to dev.sharelock;' to the"
                    + " module-info.java of app"),
        ending.output());
  }

  /** As surefire runs them: the tests patched into the module, all else on the class path. */
  @Test
  void aChildFindsClassesThatAreInItsModuleByAPatchOnly() throws Exception {
    Program tests =
        new Program(directory.resolve("tests"))
            .source("app/InModule.java", MAIN.replace("class Main", "class InModule"))
            .compile(
                "-p", path(), "--add-modules", "app", "--patch-module", "app=" + sources("tests"));
    Program runner =
        new Program(directory.resolve("runner"))
            .source(
                "runner/Runner.java",
                """
                package runner;
                class Runner {
                  public static void main(String[] arguments) throws Exception {
                    Class.forName("java.sql.Driver"); // a default module, needed by none
                    Class.forName("app.InModule")
                        .getMethod("main", String[].class)
                        .invoke(null, (Object) arguments);
                  }
                }
                """)
            .compile();

    assertPrints(
        "0 Point[x=3, y=2.5]\n",
        "-p",
        path(),
        NATIVE_ACCESS,
        "--add-modules",
        "app",
        "--patch-module",
        "app=" + tests.classes(),
        "--add-opens",
        "app/app=ALL-UNNAMED",
        "--add-reads",
        "app=ALL-UNNAMED",
        "-cp",
        runner.classes(),
        "runner.Runner");
  }

  @Test
  void theLibraryCanBeAModuleOfAProgramThatIsNone() throws Exception {
    Program classPath =
        new Program(directory.resolve("plain"))
            .source("app/data/Point.java", POINT)
            .source("app/Main.java", MAIN)
            .compile("-cp", Program.LIBRARY);

    assertPrints(
        "0 Point[x=3, y=2.5]\n",
        "-p",
        Program.LIBRARY,
        "--add-modules",
        "dev.sharelock",
        NATIVE_ACCESS,
        "-cp",
        classPath.classes(),
        "app.Main");
  }

  private static void assertPrints(String expected, String... arguments)
      throws IOException, InterruptedException {
    assertEquals(new Program.Ending(0, expected), Program.run(arguments));
  }

  private static String path() {
    return Program.LIBRARY + File.pathSeparator + app.classes();
  }

  private static String sources(String program) {
    return directory.resolve(program).resolve("src").toString();
  }
}
