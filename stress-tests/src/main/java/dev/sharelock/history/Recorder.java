package dev.sharelock.history;

import static dev.sharelock.history.RecordLayout.HEADER_BYTES;
import static dev.sharelock.history.RecordLayout.RECORD_BYTES;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Records what one thread does, operation by operation, in a file that is mapped into memory, so
 * that all of it up to the last invocation is still there when the process is killed.
 *
 * <p>The clock is read before the operation, with a full fence between the two, and after it, again
 * with a full fence between, so that the operation is within its interval on any machine. Nothing
 * is allocated but where the file has to grow, which never happens within an operation's interval.
 *
 * <p>A recorder is used by one thread at a time.
 */
public final class Recorder implements AutoCloseable {
  private static final int CHUNK_RECORDS = 1 << 16;
  private static final int PAGE = 4096;

  private final Path file;
  private final FileChannel channel;
  private MemorySegment chunk;
  private long at;
  private long reserved;

  private Recorder(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Starts a recording in a new file, with room for so many operations before it has to grow.
   *
   * @param process the number of the recording thread in the history
   */
  public static Recorder create(Path file, int process, int operations) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      Recorder recorder = new Recorder(file, channel);
      recorder.reserve(HEADER_BYTES);
      MemorySegment header =
          channel.map(FileChannel.MapMode.READ_WRITE, 0, HEADER_BYTES, Arena.ofAuto());
      header.set(RecordLayout.INT, RecordLayout.VERSION_AT, RecordLayout.VERSION);
      header.set(RecordLayout.INT, RecordLayout.RECORD_BYTES_AT, RECORD_BYTES);
      header.set(RecordLayout.INT, RecordLayout.PROCESS_AT, process);
      header.set(RecordLayout.LONG, RecordLayout.PROCESS_ID_AT, ProcessHandle.current().pid());
      VarHandle.releaseFence();
      header.set(RecordLayout.LONG, 0, RecordLayout.MAGIC);
      recorder.grow(operations);
      return recorder;
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  /** The thread is about to do this. */
  public void invoke(RecordedFunction function, int object, long first, long second) {
    if (at == chunk.byteSize()) {
      growDuringRun();
    }
    MemorySegment memory = chunk;
    long record = at;
    memory.set(RecordLayout.INT, record + RecordLayout.OBJECT, object);
    memory.set(RecordLayout.LONG, record + RecordLayout.FIRST, first);
    memory.set(RecordLayout.LONG, record + RecordLayout.SECOND, second);
    memory.set(RecordLayout.LONG, record + RecordLayout.INVOCATION, System.nanoTime());
    RecordLayout.publish(memory, record, function.code(), RecordLayout.INVOKED);
    VarHandle.fullFence();
  }

  /** What was invoked has returned, with this answer. */
  public void respond(long answer) {
    VarHandle.fullFence();
    long now = System.nanoTime();
    chunk.set(RecordLayout.LONG, at + RecordLayout.ANSWER, answer);
    finish(now, RecordLayout.RETURNED);
  }

  /** What was invoked has returned, with a yes or no. */
  public void respond(boolean answer) {
    respond(answer ? 1L : 0L);
  }

  /** What was invoked has returned, and has no answer. */
  public void respond() {
    VarHandle.fullFence();
    finish(System.nanoTime(), RecordLayout.RETURNED_SILENTLY);
  }

  private void finish(long now, int status) {
    chunk.set(RecordLayout.LONG, at + RecordLayout.RESPONSE, now);
    RecordLayout.publish(chunk, at, RecordLayout.head(chunk, at) >>> 8, status);
    at += RECORD_BYTES;
  }

  private void growDuringRun() {
    try {
      grow(CHUNK_RECORDS);
    } catch (IOException e) {
      throw new UncheckedIOException("no room to record in " + file + ": " + e.getMessage(), e);
    }
  }

  private void grow(int records) throws IOException {
    long chunks = Math.max(1, Math.ceilDiv(records, CHUNK_RECORDS));
    long bytes = chunks * CHUNK_RECORDS * RECORD_BYTES;
    long start = reserved;
    reserve(bytes);
    chunk = channel.map(FileChannel.MapMode.READ_WRITE, start, bytes, Arena.ofAuto());
    // So that no operation waits for its page.
    for (long page = 0; page < bytes; page += PAGE) {
      chunk.set(RecordLayout.INT, page, 0);
    }
    at = 0;
  }

  /** Writes zeros, so that a full disk is an exception here and no SIGBUS later. */
  private void reserve(long bytes) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate(1 << 16);
    for (long left = bytes; left > 0; ) {
      zeros.clear().limit((int) Math.min(left, zeros.capacity()));
      int written = channel.write(zeros, reserved);
      reserved += written;
      left -= written;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
