package dev.sharelock.process;

import dev.sharelock.platform.FileStatus;
import dev.sharelock.platform.MemoryFile;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The anonymous file in which a child leaves the outcome of a call: its kind in one byte, written
 * last, and then its bytes. The parent makes it; it is gone when both have closed it.
 */
final class OutcomeFile implements AutoCloseable {
  private final MemoryFile file;

  private OutcomeFile(MemoryFile file) {
    this.file = file;
  }

  /**
   * Where a child finds the file.
   *
   * @param path the descriptor of the parent
   * @param device with the inode: which file it must be, or the parent has gone
   * @param inode see the device
   */
  record Place(String path, long device, long inode) implements Serializable {}

  static OutcomeFile create() throws IOException {
    return new OutcomeFile(MemoryFile.growing("outcome-of-call"));
  }

  /**
   * The file that a parent made.
   *
   * @throws IOException if the parent has gone
   */
  static OutcomeFile open(Place place) throws IOException {
    MemoryFile file = MemoryFile.openAt(Path.of(place.path));
    FileStatus status = file.status();
    if (status.device() != place.device || status.inode() != place.inode) {
      file.close();
      throw new IOException("the process that wants the result has gone");
    }
    return new OutcomeFile(file);
  }

  Place place() throws IOException {
    FileStatus status = file.status();
    return new Place(file.pathForOthers().toString(), status.device(), status.inode());
  }

  void write(Outcome outcome) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file.pathInThisProcess(), StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(outcome.bytes());
      while (bytes.hasRemaining()) {
        channel.write(bytes, 1L + bytes.position());
      }
      channel.write(ByteBuffer.wrap(new byte[] {outcome.kind().mark}), 0);
    }
  }

  Outcome readAndClose() {
    try (this;
        var in = Files.newInputStream(file.pathInThisProcess())) {
      byte[] all = in.readAllBytes();
      return all.length == 0
          ? Outcome.NONE
          : new Outcome(Outcome.Kind.of(all[0]), Arrays.copyOfRange(all, 1, all.length));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
