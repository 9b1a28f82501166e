package dev.sharelock.history;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bytes of a recording, all little-endian.
 *
 * <pre>
 * header, 4096 bytes                      record, 48 bytes, from byte 4096 on
 *  0  8  magic, "SHLKHIST"                 0  1  status
 *  8  4  version, 1                        1  3  function, see RecordedFunction
 * 12  4  bytes of a record, 48             4  4  object, as the workload numbers them
 * 16  4  process, as it is numbered        8  8  first argument
 *        in the history                   16  8  second argument
 * 20  4  0                                24  8  answer
 * 24  8  process id                       32  8  time of the invocation
 * 32  8  time of the confirmed death,     40  8  time of the response
 *        0 while there is none
 * 40  .. 0
 *
 * status  0  nothing, here the recording ends
 *         1  invoked
 *         2  returned with an answer
 *         3  returned without one
 * </pre>
 *
 * <p>A record becomes visible by its first word, written last: with status 1 before the operation
 * begins, with 2 or 3 after it has ended. So what a process that was killed leaves behind is whole
 * but for its last operation, which is pending. The file is longer than its records; the rest is 0.
 */
final class RecordingLayout {
  static final long MAGIC = 0x54_53_49_48_4B_4C_48_53L;
  static final int VERSION = 1;
  static final int HEADER_BYTES = 4096;
  static final int RECORD_BYTES = 48;

  static final int NOTHING = 0;
  static final int INVOKED = 1;
  static final int RETURNED = 2;
  static final int RETURNED_SILENTLY = 3;

  static final long VERSION_AT = 8;
  static final long RECORD_BYTES_AT = 12;
  static final long PROCESS_AT = 16;
  static final long PROCESS_ID_AT = 24;
  static final long DEATH_AT = 32;

  static final long OBJECT = 4;
  static final long FIRST = 8;
  static final long SECOND = 16;
  static final long ANSWER = 24;
  static final long INVOCATION = 32;
  static final long RESPONSE = 40;

  static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle HEAD = INT.varHandle();

  private RecordingLayout() {}

  /** Makes visible what was written to a record. */
  static void publish(MemorySegment memory, long record, int function, int status) {
    HEAD.setRelease(memory, record, function << 8 | status);
  }

  /** The first word of a record. */
  static int head(MemorySegment memory, long record) {
    return (int) HEAD.getAcquire(memory, record);
  }
}
