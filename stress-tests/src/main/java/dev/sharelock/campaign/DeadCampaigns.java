package dev.sharelock.campaign;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sharelock.engine.ProcessMark;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Optional;

/**
 * Campaigns that were killed together with their {@link Guardian}, in the temporary directory of
 * this one: their processes are ended and their work directories deleted.
 */
final class DeadCampaigns {
  private static final int LONGEST_WORD = 64;
  private static final Duration END_WITHIN = Duration.ofSeconds(5);

  private DeadCampaigns() {}

  /** Cleans up after all that can be found beside a work directory. */
  static void cleanUpBeside(Path mine) {
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(mine.getParent(), WorkDirectory.PREFIX + "*")) {
      for (Path directory : all) {
        // Not those of this process: to open and close a file loses the locks on it.
        if (!directory.getFileName().toString().startsWith(ofThisProcess())
            && Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
            && owner(directory).equals(owner(mine))) {
          cleanUp(directory);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Then the next campaign does it.
      return;
    }
  }

  private static void cleanUp(Path directory) {
    try (FileChannel owner =
            FileChannel.open(
                directory.resolve(WorkDirectory.OWNER),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        FileLock lock = owner.tryLock()) {
      Optional<ProcessMark> mark = lock == null ? Optional.empty() : mark(owner);
      if (mark.isPresent()) {
        var _ = mark.get().killAll(END_WITHIN);
        var _ = DirectoryTree.delete(directory);
      }
    } catch (IOException e) {
      // Not a work directory, or somebody else cleans it up just now.
      return;
    }
  }

  private static Optional<ProcessMark> mark(FileChannel owner) throws IOException {
    ByteBuffer word = ByteBuffer.allocate(LONGEST_WORD);
    var _ = owner.read(word, 0);
    return ProcessMark.of(new String(word.array(), 0, word.position(), US_ASCII));
  }

  private static String ofThisProcess() {
    return WorkDirectory.PREFIX + ProcessHandle.current().pid() + "-";
  }

  private static UserPrincipal owner(Path directory) throws IOException {
    return Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS);
  }
}
