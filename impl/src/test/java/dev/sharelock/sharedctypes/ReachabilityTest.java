package dev.sharelock.sharedctypes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sharelock.lock.RobustLock;
import dev.sharelock.process.Children;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A compiled loop goes on writing to an object that its caller has let go of in the middle of it:
 * the object's memory must not be given to another one meanwhile.
 *
 * <p>Each loop reads its object from a field in each turn. The compiler may read the field once and
 * keep the address only; then the garbage collector does not see the object any more.
 */
@SuppressWarnings("LockNotBeforeTry") // nothing comes between
class ReachabilityTest {
  private static final long LOOP_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long WARM_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final int WARM_UP_CALLS = 20_000;
  private static final int FRESH = 200;

  /** What the loop writes to, in fields that are set to null while it runs. */
  static final class Holder {
    RawValue.OfLong value = SharedCTypes.rawValue(CType.LONG, 0);
    RawArray.OfLong array = SharedCTypes.rawArray(CType.LONG, 1);
    RobustLock lock = RobustLock.recursive();
    Value.OfLong locked = SharedCTypes.value(CType.LONG, 0);
    final Object[] other = new Object[1];

    WeakReference<Object> letGo(Write write) {
      Object used =
          switch (write) {
            case VALUE, VALUE_AND_ALLOCATE -> value;
            case ELEMENT_AS_VALUE -> array;
            case LOCK, LOCK_FOR_ACCESS -> lock;
            case LOCKED_VALUE -> locked;
          };
      value = null;
      array = null;
      lock = null;
      locked = null;
      return new WeakReference<>(used);
    }
  }

  enum Write {
    VALUE {
      @Override
      void repeat(Holder holder, long times, long deadline) {
        for (long i = 0; i < times && inTime(i, deadline); i++) {
          holder.value.setPlain(i);
        }
      }
    },
    /** The thread is often inside the memory allocator, where no handshake can change its frame. */
    VALUE_AND_ALLOCATE {
      @Override
      void repeat(Holder holder, long times, long deadline) {
        Object[] other = holder.other;
        for (long i = 0; i < times && inTime(i, deadline); i++) {
          other[0] = new int[5_000];
          holder.value.setPlain(i);
        }
      }
    },
    /**
     * The object made by {@code at} need not exist, if the compiler sees all that becomes of it.
     */
    ELEMENT_AS_VALUE {
      @Override
      void repeat(Holder holder, long times, long deadline) {
        for (long i = 0; i < times && inTime(i, deadline); i++) {
          holder.array.at(0).setPlain(i);
        }
      }
    },
    LOCK {
      @Override
      void repeat(Holder holder, long times, long deadline) {
        for (long i = 0; i < times && inTime(i, deadline); i++) {
          RobustLock lock = holder.lock;
          lock.lock();
          lock.unlock();
        }
      }
    },
    LOCK_FOR_ACCESS {
      @Override
      void repeat(Holder holder, long times, long deadline) {
        for (long i = 0; i < times && inTime(i, deadline); i++) {
          RobustLock lock = holder.lock;
          lock.acquireForAccess();
          lock.unlock();
        }
      }
    },
    LOCKED_VALUE {
      @Override
      void repeat(Holder holder, long times, long deadline) {
        for (long i = 0; i < times && inTime(i, deadline); i++) {
          holder.locked.set(i);
        }
      }
    };

    abstract void repeat(Holder holder, long times, long deadline);

    /** The clock is no barrier to the compiler, as any other end of the loop from outside is. */
    private static boolean inTime(long i, long deadline) {
      return (i & 0xffff) != 0 || System.nanoTime() - deadline < 0;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLoopNeverWritesToMemoryOfAnotherObject(Write write) throws Exception {
    Holder holder = new Holder();
    long deadline = System.nanoTime() + LOOP_NANOS;
    long warm = System.nanoTime() + WARM_UP_NANOS;
    for (int i = 0; i < WARM_UP_CALLS || System.nanoTime() - warm < 0; i++) {
      write.repeat(holder, write == Write.VALUE_AND_ALLOCATE ? 10 : 100, deadline);
    }
    Thread loop = Thread.ofPlatform().unstarted(() -> writeUntilLetGo(write, holder, deadline));
    loop.start();
    Thread.sleep(100); // the loop is in its compiled code

    WeakReference<Object> used = holder.letGo(write);
    Children.await(
        "the object is gone, or the loop has seen that it was let go",
        () -> {
          System.gc();
          return used.refersTo(null) || !loop.isAlive();
        });

    for (int round = 0; round < 10 && loop.isAlive(); round++) {
      Thread.sleep(10); // what is freed is freed by another thread
      assertNobodyWrites();
    }
    loop.join();
  }

  private static void writeUntilLetGo(Write write, Holder holder, long deadline) {
    try {
      write.repeat(holder, Long.MAX_VALUE, deadline);
    } catch (NullPointerException letGo) {
      // the end that is expected
    }
  }

  private static void assertNobodyWrites() throws InterruptedException {
    List<RawValue.OfLong> fresh = new ArrayList<>();
    for (int i = 0; i < FRESH; i++) {
      fresh.add(SharedCTypes.rawValue(CType.LONG, -1));
    }
    Thread.sleep(10);
    for (RawValue.OfLong value : fresh) {
      assertEquals(-1, value.get(), "the loop writes to a value that was made since");
    }
  }
}
