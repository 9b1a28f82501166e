package dev.sharelock.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sharelock.engine.ProcessMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class WorkDirectoryTest {
  private static final String WORD = "00000000deadbeef";

  @TempDir private Path temporary;

  @Test
  void whatADeadCampaignHasLeftIsCleanedUp() throws Exception {
    Path left = Files.createDirectory(temporary.resolve(WorkDirectory.PREFIX + "1-left"));
    Files.writeString(left.resolve(WorkDirectory.OWNER), WORD);
    Files.createDirectories(left.resolve("pass-1/deep"));
    ProcessBuilder worker = new ProcessBuilder("sleep", "600");
    worker.environment().put(ProcessMark.VARIABLE, "fedcba9876543210:" + WORD + ".3");
    Process process = worker.start();
    // Others' directories that only look like it.
    Path foreign = Files.createDirectory(temporary.resolve(WorkDirectory.PREFIX + "foreign"));
    Path unborn = Files.createDirectory(temporary.resolve(WorkDirectory.PREFIX + "1-unborn"));
    Files.createFile(unborn.resolve(WorkDirectory.OWNER));
    try {
      WorkDirectory mine = WorkDirectory.createIn(temporary);

      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
      assertFalse(Files.exists(left));
      assertTrue(Files.exists(foreign));
      assertTrue(Files.exists(unborn));
      assertEquals(Optional.empty(), mine.cleanUp());
      assertFalse(Files.exists(mine.path()));
    } finally {
      var _ = process.destroyForcibly();
    }
  }

  @Test
  void whatTheImplementationHasClosedIsDeletedTooAndNothingBehindLinks() throws Exception {
    WorkDirectory work = WorkDirectory.createIn(temporary);
    Path closed = work.directory("closed");
    Files.createFile(closed.resolve("file"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    Path kept = Files.createFile(elsewhere.resolve("kept"));
    Files.createSymbolicLink(work.path().resolve("link"), elsewhere);

    assertEquals(Optional.empty(), work.cleanUp());
    assertFalse(Files.exists(work.path()));
    assertTrue(Files.exists(kept));
  }

  @Test
  void aTemporaryDirectoryThatIsMissingGetsOneSentence() {
    CannotBeginException refused =
        assertThrows(
            CannotBeginException.class, () -> WorkDirectory.createIn(temporary.resolve("nowhere")));

    assertEquals(
        "The temporary directory %s/nowhere does not exist: set TMPDIR to another one."
            .formatted(temporary),
        refused.getMessage());
  }

  @Test
  void aTemporaryDirectoryThatIsFullOrReadOnlyGetsOneSentence() throws Exception {
    Path small = Files.createDirectory(temporary.resolve("small"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString()),
        "a tmpfs can't be mounted here: that needs root");
    try {
      assertEquals(
          "The temporary directory %s has 1 MiB left and a campaign needs 64 MiB: set TMPDIR to another one."
              .formatted(small),
          refusal(small));
      assertTrue(run("mount", "-o", "remount,ro,size=1g", small.toString()));
      String readOnly = refusal(small);
      assertTrue(readOnly.contains(" can't be written to ("), readOnly);
      assertTrue(readOnly.contains("Read-only file system"), readOnly);
    } finally {
      assertTrue(run("umount", small.toString()));
    }
  }

  @Test
  void aDirectoryThatCannotBeDeletedIsSaidAndNothingIsThrown() throws Exception {
    WorkDirectory work = WorkDirectory.createIn(temporary);
    Path mounted = work.directory("mounted");
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", mounted.toString()),
        "a tmpfs can't be mounted here: that needs root");
    String trouble;
    try {
      trouble = work.cleanUp().orElseThrow();
    } finally {
      assertTrue(run("umount", mounted.toString()));
    }
    assertTrue(
        trouble.startsWith("The work directory " + work.path() + " can't be deleted ("), trouble);
  }

  private static String refusal(Path directory) {
    return assertThrows(CannotBeginException.class, () -> WorkDirectory.createIn(directory))
        .getMessage();
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
