package dev.sharelock.sharedctypes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thread that was interrupted makes and attaches shared objects like any other, and stays so. */
class InterruptedCreationTest {
  /** As large as takes a segment of its own. */
  private static final int LARGE = 9 << 20;

  @TempDir private Path directory;

  @BeforeEach
  void interrupt() {
    Thread.currentThread().interrupt();
  }

  @AfterEach
  void itStaysInterrupted() {
    assertTrue(Thread.interrupted());
  }

  @Test
  void anArrayInASegmentOfItsOwn() {
    RawArray.OfInt array = SharedCTypes.rawArray(CType.BYTE, LARGE);
    array.set(-1, 5);
    assertEquals(5, SharedCTypes.copy(array).get(-1));
  }

  @Test
  void aFile() throws Exception {
    Path path = directory.resolve("made-while-interrupted");
    try (SharedFile file = SharedFile.create(path, 1 << 18)) {
      file.rawValue("value", CType.INT).set(7);
    }
    try (SharedFile file = SharedFile.open(path)) {
      assertEquals(7, file.rawValue("value", CType.INT).get());
    }
  }
}
