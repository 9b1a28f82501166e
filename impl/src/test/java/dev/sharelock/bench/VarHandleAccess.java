package dev.sharelock.bench;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/**
 * Loops over bare VarHandle accesses to mapped memory, the same as in {@link RawValueAccess}. A
 * fence in each turn, which costs no instruction on x86-64, keeps the compiler from moving a plain
 * access out of the loop; the other modes need none.
 */
final class VarHandleAccess {
  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

  /** What the gets have read, so that none of them is for nothing. */
  static volatile long read;

  private VarHandleAccess() {}

  static Operations of(RawAccess access, Path file) throws IOException {
    MemorySegment memory = SharedFile.map(file).asSlice(0, Long.BYTES);
    return switch (access) {
      case GET_PLAIN ->
          times -> {
            long sum = 0;
            for (int i = 0; i < times; i++) {
              VarHandle.loadLoadFence();
              sum += (long) LONG.get(memory, 0L);
            }
            read = sum;
          };
      case GET_OPAQUE ->
          times -> {
            long sum = 0;
            for (int i = 0; i < times; i++) {
              sum += (long) LONG.getOpaque(memory, 0L);
            }
            read = sum;
          };
      case GET_ACQUIRE ->
          times -> {
            long sum = 0;
            for (int i = 0; i < times; i++) {
              sum += (long) LONG.getAcquire(memory, 0L);
            }
            read = sum;
          };
      case GET_VOLATILE ->
          times -> {
            long sum = 0;
            for (int i = 0; i < times; i++) {
              sum += (long) LONG.getVolatile(memory, 0L);
            }
            read = sum;
          };
      case SET_PLAIN ->
          times -> {
            for (int i = 0; i < times; i++) {
              VarHandle.storeStoreFence();
              LONG.set(memory, 0L, (long) i);
            }
          };
      case SET_OPAQUE ->
          times -> {
            for (int i = 0; i < times; i++) {
              LONG.setOpaque(memory, 0L, (long) i);
            }
          };
      case SET_RELEASE ->
          times -> {
            for (int i = 0; i < times; i++) {
              LONG.setRelease(memory, 0L, (long) i);
            }
          };
      case SET_VOLATILE ->
          times -> {
            for (int i = 0; i < times; i++) {
              LONG.setVolatile(memory, 0L, (long) i);
            }
          };
    };
  }
}
