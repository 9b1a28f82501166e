package dev.sharelock.history;

import static dev.sharelock.history.RecordingLayout.HEADER_BYTES;
import static dev.sharelock.history.RecordingLayout.RECORD_BYTES;

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

  /**
   * All of memory: an access by address costs 3 ns less than one into the chunk, and there are 10.
   */
  private static final MemorySegment MEMORY = allMemory();

  private final Path file;
  private final FileChannel channel;

  /** The part of the file that is mapped; it stays so as long as this is referenced. */
  private MemorySegment chunk;

  private long at;
  private long end;
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
      header.set(RecordingLayout.INT, RecordingLayout.VERSION_AT, RecordingLayout.VERSION);
      header.set(RecordingLayout.INT, RecordingLayout.RECORD_BYTES_AT, RECORD_BYTES);
      header.set(RecordingLayout.INT, RecordingLayout.PROCESS_AT, process);
      header.set(
          RecordingLayout.LONG, RecordingLayout.PROCESS_ID_AT, ProcessHandle.current().pid());
      VarHandle.releaseFence();
      header.set(RecordingLayout.LONG, 0, RecordingLayout.MAGIC);
      recorder.grow(operations);
      return recorder;
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  @SuppressWarnings("restricted")
  private static MemorySegment allMemory() {
    return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
  }

  /** The thread is about to do this. */
  public void invoke(RecordedFunction function, int object, long first, long second) {
    if (at == end) {
      growDuringRun();
    }
    long record = at;
    MEMORY.set(RecordingLayout.INT, record + RecordingLayout.OBJECT, object);
    MEMORY.set(RecordingLayout.LONG, record + RecordingLayout.FIRST, first);
    MEMORY.set(RecordingLayout.LONG, record + RecordingLayout.SECOND, second);
    MEMORY.set(RecordingLayout.LONG, record + RecordingLayout.INVOCATION, System.nanoTime());
    RecordingLayout.publish(MEMORY, record, function.code(), RecordingLayout.INVOKED);
    VarHandle.fullFence();
  }

  /** What was invoked has returned, with this answer. */
  public void respond(long answer) {
    VarHandle.fullFence();
    long now = System.nanoTime();
    int function = running();
    MEMORY.set(RecordingLayout.LONG, at + RecordingLayout.ANSWER, answer);
    finish(function, now, RecordingLayout.RETURNED);
  }

  /** What was invoked has returned, with a yes or no. */
  public void respond(boolean answer) {
    respond(answer ? 1L : 0L);
  }

  /** What was invoked has returned, and has no answer. */
  public void respond() {
    VarHandle.fullFence();
    long now = System.nanoTime();
    finish(running(), now, RecordingLayout.RETURNED_SILENTLY);
  }

  private int running() {
    int head = at == end ? RecordingLayout.NOTHING : RecordingLayout.head(MEMORY, at);
    if (head == RecordingLayout.NOTHING) {
      throw new IllegalStateException("there is a response to record, but nothing was invoked");
    }
    return head >>> 8;
  }

  private void finish(int function, long now, int status) {
    long record = at;
    MEMORY.set(RecordingLayout.LONG, record + RecordingLayout.RESPONSE, now);
    RecordingLayout.publish(MEMORY, record, function, status);
    at = record + RECORD_BYTES;
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
      chunk.set(RecordingLayout.INT, page, 0);
    }
    at = chunk.address();
    end = at + bytes;
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
