package dev.sharelock.history;

import static dev.sharelock.history.RecordingLayout.HEADER_BYTES;
import static dev.sharelock.history.RecordingLayout.RECORD_BYTES;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a {@link Recorder} left in its file, read in place. The recording thread may be dead, or
 * still at work.
 */
public final class Recording implements History<Call, Object> {
  private final MemorySegment memory;
  private final int size;
  private final int process;
  private final long death;

  private Recording(MemorySegment memory) throws MalformedHistoryException {
    this.memory = memory;
    checkHeader();
    process = memory.get(RecordingLayout.INT, RecordingLayout.PROCESS_AT);
    death = memory.get(RecordingLayout.LONG, RecordingLayout.DEATH_AT);
    size = countRecords();
    checkRest();
  }

  /** The recording in a file. */
  public static Recording open(Path file) throws IOException, MalformedHistoryException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new Recording(
          channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto()));
    }
  }

  /** Notes in a recording that its process was dead at {@code time}, on the recorder's clock. */
  public static void confirmDeath(Path file, long time) throws IOException {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Arena arena = Arena.ofConfined()) {
      MemorySegment header = channel.map(FileChannel.MapMode.READ_WRITE, 0, HEADER_BYTES, arena);
      header.set(RecordingLayout.LONG, RecordingLayout.DEATH_AT, time);
    }
  }

  /** Whether a file that starts with these bytes claims to be a recording. */
  static boolean isRecording(byte[] start) {
    return start.length >= Long.BYTES
        && MemorySegment.ofArray(start).get(RecordingLayout.LONG.withByteAlignment(1), 0)
            == RecordingLayout.MAGIC;
  }

  private void checkHeader() throws MalformedHistoryException {
    if (memory.byteSize() < HEADER_BYTES) {
      throw problem(
          memory.byteSize(), "the file ends within its header of 4096 bytes: it is truncated");
    }
    if (memory.get(RecordingLayout.LONG, 0) != RecordingLayout.MAGIC) {
      throw problem(0, "this is no recording: it does not start with SHLKHIST");
    }
    int version = memory.get(RecordingLayout.INT, RecordingLayout.VERSION_AT);
    if (version != RecordingLayout.VERSION) {
      throw problem(
          RecordingLayout.VERSION_AT, "this recording is of version " + version + ", not 1");
    }
    int bytes = memory.get(RecordingLayout.INT, RecordingLayout.RECORD_BYTES_AT);
    if (bytes != RECORD_BYTES) {
      throw problem(
          RecordingLayout.RECORD_BYTES_AT, "records have 48 bytes in version 1, not " + bytes);
    }
  }

  private int countRecords() throws MalformedHistoryException {
    long count = 0;
    long lastResponse = Long.MIN_VALUE;
    boolean open = false;
    for (long at = HEADER_BYTES; at < memory.byteSize(); at += RECORD_BYTES) {
      if (at + RECORD_BYTES > memory.byteSize()) {
        throw problem(at, "the file ends within a record of 48 bytes: it is truncated");
      }
      int head = RecordingLayout.head(memory, at);
      if (head == RecordingLayout.NOTHING) {
        break;
      }
      int status = head & 0xff;
      long invoked = memory.get(RecordingLayout.LONG, at + RecordingLayout.INVOCATION);
      if (status > RecordingLayout.RETURNED_SILENTLY || RecordedFunction.of(head >>> 8).isEmpty()) {
        throw problem(at, "a record starts with the impossible word " + Integer.toHexString(head));
      }
      if (open || invoked < lastResponse) {
        throw problem(at, "the process invokes something while what it invoked before is running");
      }
      open = status == RecordingLayout.INVOKED;
      lastResponse = memory.get(RecordingLayout.LONG, at + RecordingLayout.RESPONSE);
      if (!open && lastResponse < invoked) {
        throw problem(at, "an operation returned before it was invoked");
      }
      count++;
    }
    if (count > Integer.MAX_VALUE) {
      throw problem(HEADER_BYTES, "there are more than 2^31 - 1 operations");
    }
    return (int) count;
  }

  /** After a hole nothing can be trusted. */
  private void checkRest() throws MalformedHistoryException {
    long end = at(size);
    for (long at = end; at + RECORD_BYTES <= memory.byteSize(); at += RECORD_BYTES) {
      if (RecordingLayout.head(memory, at) != RecordingLayout.NOTHING) {
        throw problem(end, "a record is missing: there are others after it");
      }
    }
    if (size == 0) {
      throw problem(HEADER_BYTES, "there is no operation in this file");
    }
  }

  private static MalformedHistoryException problem(long offset, String what) {
    return new MalformedHistoryException(new Position.Offset(offset), what);
  }

  private static long at(int i) {
    return HEADER_BYTES + (long) i * RECORD_BYTES;
  }

  private int status(int i) {
    return RecordingLayout.head(memory, at(i)) & 0xff;
  }

  private RecordedFunction function(int i) {
    return RecordedFunction.of(RecordingLayout.head(memory, at(i)) >>> 8).orElseThrow();
  }

  /** Where operation {@code i} is in the file. */
  public Position position(int i) {
    return new Position.Offset(at(i));
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int process(int i) {
    return process;
  }

  @Override
  public Call input(int i) {
    return function(i)
        .call(
            memory.get(RecordingLayout.INT, at(i) + RecordingLayout.OBJECT),
            memory.get(RecordingLayout.LONG, at(i) + RecordingLayout.FIRST),
            memory.get(RecordingLayout.LONG, at(i) + RecordingLayout.SECOND));
  }

  @Override
  public Object output(int i) {
    return switch (status(i)) {
      case RecordingLayout.RETURNED ->
          function(i).answer(memory.get(RecordingLayout.LONG, at(i) + RecordingLayout.ANSWER));
      case RecordingLayout.RETURNED_SILENTLY -> Ok.OK;
      default -> null;
    };
  }

  @Override
  public long invoked(int i) {
    return memory.get(RecordingLayout.LONG, at(i) + RecordingLayout.INVOCATION);
  }

  @Override
  public long returned(int i) {
    if (!pending(i)) {
      return memory.get(RecordingLayout.LONG, at(i) + RecordingLayout.RESPONSE);
    }
    return death == 0 ? Operation.OPEN : Math.max(death, invoked(i));
  }

  @Override
  public boolean pending(int i) {
    return status(i) == RecordingLayout.INVOKED;
  }
}
