package dev.sharelock.programs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that the compiler has to understand, and calls that it has to refuse. */
class OverloadsTest {
  @TempDir private Path directory;

  @Test
  void nullIsTheInitialRecordOfAStruct() {
    program("Value.OfStruct<Point> v = value(CType.struct(Point.class), null);")
        .compile("-cp", Program.LIBRARY);
  }

  @Test
  void everyTypeCanBeZeroUnderALock() {
    program(
            """
            Value.OfInt i = value(CType.INT, lock);
            Value.OfLong l = value(CType.LONG, lock);
            Value.OfDouble d = value(CType.FLOAT, lock);
            Value.OfBoolean b = value(CType.BOOL, lock);
            Array.OfInt ints = value(CType.array(CType.INT, 3), lock);
            Array.OfArray<int[], RawArray.OfInt> rows =
                value(CType.array(CType.array(CType.INT, 3), 2), lock);
            Value.OfStruct<Point> struct = synchronize(rawValue(CType.struct(Point.class)), lock);
            """)
        .compile("-cp", Program.LIBRARY);
  }

  @Test
  void aSynchronizedObjectIsNotSynchronizedTwice() {
    String messages =
        program("var v = synchronize(value(CType.INT, 1));").messages("-cp", Program.LIBRARY);
    assertTrue(messages.contains("no suitable method found for synchronize"), messages);
  }

  private Program program(String statements) {
    return new Program(directory)
        .source(
            "Main.java",
            """
            import static dev.sharelock.sharedctypes.SharedCTypes.*;
            import dev.sharelock.lock.RobustLock;
            import dev.sharelock.sharedctypes.*;

            class Main {
              record Point(int x, int y) {}

              static void use(RobustLock lock) {
                %s
              }
            }
            """
                .formatted(statements));
  }
}
