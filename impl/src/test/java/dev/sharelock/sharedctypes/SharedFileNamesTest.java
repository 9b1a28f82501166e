package dev.sharelock.sharedctypes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.memory.SegmentImage;
import dev.sharelock.process.Children;
import dev.sharelock.process.SharedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adding, removing and awaiting names, by several processes, also after one of them was killed. */
class SharedFileNamesTest {
  private static final long BYTES = 1 << 22;
  private static final int EACH = 50;

  @TempDir private Path directory;
  private Path path;

  @BeforeEach
  void choosePath() {
    path = directory.resolve("shared");
  }

  @Test
  void whereThereIsAFileItIsOpened() throws IOException {
    try (SharedFile file = SharedFile.createOrOpen(path, BYTES)) {
      file.rawValue("n", CType.LONG).set(5);
    }
    try (SharedFile file = SharedFile.createOrOpen(path, 2 * BYTES)) {
      assertEquals(5, file.rawValue("n", CType.LONG).get());
      file.rawValue("added by the next one", CType.LONG).set(6);
    }
    try (SharedFile file = SharedFile.open(path)) {
      assertEquals(List.of("n", "added by the next one"), file.names());
      assertThrows(NoSuchElementException.class, () -> file.rawValue("new", CType.LONG));
      assertEquals(2, file.names().size(), "what only finds adds nothing");
    }
  }

  @Test
  void severalProcessesAddAtOnce() throws Exception {
    String place = path.toString();
    try (Children children = new Children()) {
      List<SharedProcess> adding =
          List.of(
              children.start(() -> addAndCount(place, "a")),
              children.start(() -> addAndCount(place, "b")));
      addAndCount(place, "c");
      for (SharedProcess child : adding) {
        assertEquals(0, Children.join(child));
      }
    }
    try (SharedFile file = SharedFile.open(path)) {
      List<String> names = file.names();
      assertEquals(4 * EACH, names.size());
      assertEquals(4 * EACH, new HashSet<>(names).size());
      for (int i = 0; i < EACH; i++) {
        Value.OfLong common = file.value("common" + i, CType.LONG);
        assertEquals(3, common.get(), "all have found the same object");
        for (String who : List.of("a", "b", "c")) {
          assertEquals(i, file.rawArray(who + i, CType.INT).get(0));
        }
      }
    }
    assertIsWhole();
  }

  private static void addAndCount(String place, String who) throws IOException {
    try (SharedFile file = SharedFile.createOrOpen(Path.of(place), BYTES)) {
      for (int i = 0; i < EACH; i++) {
        file.rawArray(who + i, CType.INT, 1 + i % 50).set(0, i);
        file.<Value.OfLong, RawValue.OfLong>value("common" + i, CType.LONG).getAndAdd(1);
      }
    }
  }

  /** The blocks of the file follow one another to its end. */
  private void assertIsWhole() throws IOException {
    try (SegmentImage image = SegmentImage.open(path)) {
      long bytes = image.blocks().stream().mapToLong(block -> block.step()).sum();
      assertEquals((image.size() - image.blocks().getFirst().offset()) & -64, bytes);
    }
  }

  @Test
  void afterAKillInTheMiddleOfAddingTheNextOneGoesOn() throws Exception {
    String place = path.toString();
    for (int round = 0; round < 3; round++) {
      boolean alone = round > 0;
      SharedFile ours = alone ? null : SharedFile.createOrOpen(path, BYTES);
      try (Children children = new Children()) {
        RawValue.OfInt done = SharedCTypes.rawValue(CType.INT, 0);
        SharedProcess victim = children.start(() -> addAndRemoveForEver(place, done));
        Children.await("it adds", () -> done.get() > 500);
        victim.kill();
        Children.join(victim);
      }
      try (SharedFile next = SharedFile.createOrOpen(path, BYTES)) {
        for (String name : next.names()) {
          long last = next.rawArray(name, CType.LONG).get(-1);
          assertTrue(last == 0 || last == name.hashCode(), name);
        }
        assertFalse(next.contains("after" + round));
        next.<Value.OfLong, RawValue.OfLong>value("after" + round, CType.LONG);
        assertTrue(next.remove("after" + round));
        assertIsWhole();
      }
      if (ours != null) {
        ours.close();
      }
    }
    try (SharedFile file = SharedFile.createOrOpen(path, BYTES)) {
      file.names().forEach(file::remove);
    }
    assertAllIsFree();
  }

  private static void addAndRemoveForEver(String place, RawValue.OfInt done) throws IOException {
    SharedFile file = SharedFile.createOrOpen(Path.of(place), BYTES);
    while (true) {
      try {
        for (int i = 0; ; i++) {
          String name = "n" + i;
          file.rawArray(name, CType.LONG, 1 + i % 7).set(-1, name.hashCode());
          if (i % 3 == 0) {
            file.remove(name);
          }
          done.getAndAdd(1);
        }
      } catch (UncheckedIOException full) {
        // What has no name is free again for the next one that opens it alone.
        file.names().forEach(file::remove);
        file.close();
        file = SharedFile.createOrOpen(Path.of(place), BYTES);
      }
    }
  }

  private void assertAllIsFree() throws IOException {
    SharedFile.createOrOpen(path, BYTES).close();
    try (SegmentImage image = SegmentImage.open(path)) {
      assertEquals(
          1, image.blocks().stream().filter(block -> !block.isFree()).count(), "the directory");
    }
  }

  @Test
  void aRemovedObjectGoesOnAndItsNameIsFree() throws IOException {
    try (SharedFile file = SharedFile.createOrOpen(path, BYTES)) {
      Value.OfLong first = file.value("n", CType.LONG);
      first.set(1);
      assertTrue(file.remove("n"));
      assertFalse(file.remove("n"));
      assertFalse(file.contains("n"));

      Value.OfDouble second = file.value("n", CType.DOUBLE);
      second.set(0.5);
      assertEquals(1, first.get());
      assertNotSame(first.getLock(), second.getLock());
      assertEquals(List.of("n"), file.names());
    }
  }

  @Test
  void spaceWithoutANameIsUsedAgainByTheFirstToOpenTheFile() throws IOException {
    long most = BYTES - (1 << 17);
    for (int round = 0; round < 3; round++) {
      try (SharedFile file = SharedFile.createOrOpen(path, BYTES)) {
        RawArray.OfInt array = file.rawArray("most", CType.BYTE, most);
        assertEquals(0, array.get(0) | array.get(-1), "what was there is gone");
        array.fill(-1);
        file.remove("most");
        Exception full =
            assertThrows(
                UncheckedIOException.class, () -> file.rawArray("again", CType.BYTE, most));
        assertTrue(full.getMessage().startsWith(path + " is full: "), full.getMessage());
        array.fill(1);
      }
    }
  }

  @Test
  void aNameIsAwaited() throws Exception {
    try (SharedFile file = SharedFile.createOrOpen(path, BYTES)) {
      assertFalse(file.awaitName("n", Duration.ZERO));
      assertFalse(file.awaitName("n", Duration.ofMillis(5)));
      CompletableFuture<Boolean> waiting =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return file.awaitName("n", Children.PATIENCE);
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
              });
      file.rawValue("n", CType.INT);
      assertTrue(waiting.get());
      assertTrue(file.awaitName("n", Duration.ZERO));
    }
  }

  @Test
  void everyNameIsFoundByThreadsThatAddTheSame() throws Exception {
    try (SharedFile file = SharedFile.createOrOpen(path, BYTES)) {
      List<CompletableFuture<Void>> adding =
          IntStream.range(0, 4)
              .mapToObj(
                  _ ->
                      CompletableFuture.runAsync(
                          () -> {
                            for (int i = 0; i < 100; i++) {
                              file.<Value.OfLong, RawValue.OfLong>value("n" + i, CType.LONG)
                                  .getAndAdd(1);
                            }
                          }))
              .toList();
      adding.forEach(CompletableFuture::join);
      for (int i = 0; i < 100; i++) {
        assertEquals(4, file.<Value.OfLong, RawValue.OfLong>value("n" + i, CType.LONG).get());
      }
    }
  }
}
