package dev.sharelock.campaign;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sharelock.engine.ChildProcesses;
import dev.sharelock.engine.ProcessMark;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A directory for what nobody needs afterwards, and the {@link Guardian} that deletes it if this
 * JVM is killed.
 *
 * <p>Its file {@value #OWNER} is locked as long as its campaign lives, so that a later campaign can
 * tell a directory that was left behind from one in use, whatever namespaces of processes the two
 * run in. The file holds the campaign's {@link ProcessMark}.
 */
final class WorkDirectory {
  /** How the names of work directories begin; the id of the campaign's process follows. */
  static final String PREFIX = "sharelock-";

  static final String OWNER = "owner";

  /** Recordings, the files of the implementation, the logs of jcstress. */
  private static final long NEEDED_MEBIBYTES = 64;

  private static final int DELETE_ATTEMPTS = 5;
  private static final long BETWEEN_ATTEMPTS_MILLIS = 200;

  private final Path path;
  private final FileChannel owner;
  private final Guardian guardian;

  private WorkDirectory(Path path, FileChannel owner, Guardian guardian) {
    this.path = path;
    this.owner = owner;
    this.guardian = guardian;
  }

  /** Makes one in the temporary directory, and deletes those of dead campaigns there. */
  static WorkDirectory create() throws CannotBeginException {
    return createIn(Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath());
  }

  /** Makes one in a directory, and deletes those of dead campaigns there. */
  static WorkDirectory createIn(Path temporary) throws CannotBeginException {
    if (!Files.isDirectory(temporary)) {
      throw unusable(temporary, "does not exist");
    }
    try {
      long mebibytes = Files.getFileStore(temporary).getUsableSpace() >> 20;
      if (mebibytes < NEEDED_MEBIBYTES) {
        throw unusable(
            temporary,
            "has %d MiB left and a campaign needs %d MiB".formatted(mebibytes, NEEDED_MEBIBYTES));
      }
      Path path =
          Files.createTempDirectory(temporary, PREFIX + ProcessHandle.current().pid() + "-");
      FileChannel owner =
          FileChannel.open(
              path.resolve(OWNER), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      // First the lock and then the text: a file without text is left alone by everybody.
      var _ = owner.lock();
      ProcessMark mark = ProcessMark.ofThisRun();
      owner.write(ByteBuffer.wrap(mark.word().getBytes(US_ASCII)));
      DeadCampaigns.cleanUpBeside(path);
      return new WorkDirectory(path, owner, Guardian.start(mark, path));
    } catch (IOException e) {
      throw unusable(temporary, "can't be written to (%s)".formatted(e));
    }
  }

  private static CannotBeginException unusable(Path temporary, String why) {
    return new CannotBeginException(
        "The temporary directory %s %s: set TMPDIR to another one.".formatted(temporary, why));
  }

  Path path() {
    return path;
  }

  /** Makes a new directory in it. */
  Path directory(String name) throws IOException {
    return Files.createDirectories(path.resolve(name));
  }

  /**
   * Ends all processes of this run and deletes the directory with everything in it. What can't be
   * done now is left to the guardian, which tries once more when this JVM has ended.
   *
   * @return what is wrong, if something can't be done
   */
  Optional<String> cleanUp() {
    if (!ChildProcesses.endAllOfThisRun()) {
      return Optional.of("Some processes were killed and have not ended yet.");
    }
    try (owner) {
      Optional<IOException> failure = DirectoryTree.delete(path);
      for (int attempt = 1; failure.isPresent() && attempt < DELETE_ATTEMPTS; attempt++) {
        // An engine that was given up may still be writing.
        Thread.sleep(BETWEEN_ATTEMPTS_MILLIS);
        failure = DirectoryTree.delete(path);
      }
      if (failure.isEmpty()) {
        guardian.dismiss();
      }
      return failure.map(
          e -> "The work directory %s can't be deleted (%s): delete it.".formatted(path, e));
    } catch (IOException e) {
      return Optional.of("The work directory %s can't be closed (%s).".formatted(path, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("The work directory %s was not deleted: delete it.".formatted(path));
    }
  }
}
