package dev.sharelock.bench;

import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.SharedCTypes;
import java.lang.invoke.VarHandle;

/**
 * Loops over accesses to a raw value of the library. A fence in each turn, which costs no
 * instruction on x86-64, keeps the compiler from moving a plain access out of the loop; the other
 * modes need none.
 */
final class RawValueAccess {
  /** What the gets have read, so that none of them is for nothing. */
  static volatile long read;

  private RawValueAccess() {}

  static Operations of(RawAccess access) {
    RawValue.OfLong value = SharedCTypes.rawValue(CType.LONGLONG, 1L);
    return switch (access) {
      case GET_PLAIN ->
          times -> {
            long sum = 0;
            for (int i = 0; i < times; i++) {
              VarHandle.loadLoadFence();
              sum += value.getPlain();
            }
            read = sum;
          };
      case GET_OPAQUE ->
          times -> {
            long sum = 0;
            for (int i = 0; i < times; i++) {
              sum += value.get();
            }
            read = sum;
          };
      case GET_ACQUIRE ->
          times -> {
            long sum = 0;
            for (int i = 0; i < times; i++) {
              sum += value.getAcquire();
            }
            read = sum;
          };
      case GET_VOLATILE ->
          times -> {
            long sum = 0;
            for (int i = 0; i < times; i++) {
              sum += value.getVolatile();
            }
            read = sum;
          };
      case SET_PLAIN ->
          times -> {
            for (int i = 0; i < times; i++) {
              VarHandle.storeStoreFence();
              value.setPlain(i);
            }
          };
      case SET_OPAQUE ->
          times -> {
            for (int i = 0; i < times; i++) {
              value.set(i);
            }
          };
      case SET_RELEASE ->
          times -> {
            for (int i = 0; i < times; i++) {
              value.setRelease(i);
            }
          };
      case SET_VOLATILE ->
          times -> {
            for (int i = 0; i < times; i++) {
              value.setVolatile(i);
            }
          };
    };
  }
}
