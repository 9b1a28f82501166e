package dev.sharelock.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees where the library can't call the C library, or may not for much longer. */
class NativeAccessTest {
  private static final String ENABLED = "--enable-native-access=ALL-UNNAMED";

  /** Every way in, the first one twice: the second time nothing is initialized any more. */
  private static final String MAIN =
      """
      import static dev.sharelock.sharedctypes.SharedCTypes.value;

      import dev.sharelock.inspect.Inspector;
      import dev.sharelock.lock.RobustLock;
      import dev.sharelock.process.SharedProcess;
      import dev.sharelock.sharedctypes.CType;
      import dev.sharelock.sharedctypes.SharedFile;
      import java.nio.file.Path;
      import java.util.List;
      import java.util.concurrent.Callable;

      class Main {
        public static void main(String[] arguments) {
          List<Callable<?>> waysIn =
              List.of(
                  () -> value(CType.LONG, 0),
                  () -> value(CType.LONG, 0),
                  () -> RobustLock.plain(),
                  () -> SharedProcess.start(() -> {}).join(),
                  () -> SharedFile.create(Path.of(arguments[0], "new"), 1 << 20),
                  () -> SharedFile.open(Path.of(arguments[0])),
                  () -> Inspector.file(Path.of(arguments[0])));
          for (Callable<?> wayIn : waysIn) {
            try {
              wayIn.call();
              System.out.println("works");
            } catch (Throwable e) {
              System.out.println(e);
            }
          }
        }
      }
      """;

  private static final int WAYS_IN = 7;

  @TempDir private static Path directory;
  private static String classPath;

  @BeforeAll
  static void compile() {
    Program program =
        new Program(directory).source("Main.java", MAIN).compile("-cp", Program.LIBRARY);
    classPath = Program.LIBRARY + File.pathSeparator + program.classes();
  }

  @Test
  void deniedItSaysWhichOptionIsMissing() throws Exception {
    assertEachSays(
        "java.lang.IllegalCallerException: Sharelock calls the C library, which this JVM denies it:"
            + " start java with --enable-native-access=ALL-UNNAMED",
        "--illegal-native-access=deny");
  }

  @Test
  void onAnotherSystemItSaysWhereItRuns() throws Exception {
    assertEachSays(
        "java.lang.UnsupportedOperationException: Sharelock runs on Linux on x86-64 and aarch64,"
            + " this is Plan 9 on mips",
        ENABLED,
        "-Dos.name=Plan 9",
        "-Dos.arch=mips");
  }

  private static void assertEachSays(String sentence, String... options) throws Exception {
    String[] arguments = new String[options.length + 4];
    System.arraycopy(options, 0, arguments, 0, options.length);
    System.arraycopy(
        new String[] {"-cp", classPath, "Main", directory.toString()},
        0,
        arguments,
        options.length,
        4);

    Program.Ending ending = Program.run(arguments);

    assertEquals(Collections.nCopies(WAYS_IN, sentence), ending.output().lines().toList());
    assertEquals(0, ending.exitCode());
  }
}
