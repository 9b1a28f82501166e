package dev.sharelock.engine.lincheck.scenarios;

import dev.sharelock.lock.LockWord;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A lock word on the heap, where Lincheck sees every access, with an exact model of the kernel's
 * waiting: sleepers queue up, a wake-up wakes the first one, and nothing else ever wakes anybody.
 *
 * <p>Time does not pass in the model. A sleep without end would be cut short by the library after
 * 50 ms at most, and a lost wake-up would show as nothing but a delay; here it shows as what it is,
 * an execution that hangs.
 */
class HeapWord extends LockWord {
  private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(int[].class);

  /** An array, since Lincheck does not see what is done to a segment. */
  private final int[] word = new int[1];

  private final Queue<Sleeper> sleepers = new ArrayDeque<>();

  /** One sleeping thread. The model's own monitor may wake it for no reason, so a flag decides. */
  private static final class Sleeper {
    private boolean woken;
  }

  @Override
  public int get() {
    return (int) ELEMENT.getVolatile(word, 0);
  }

  @Override
  public boolean compareAndSet(int expected, int value) {
    return ELEMENT.compareAndSet(word, 0, expected, value);
  }

  /** Stores without comparing, for words that are broken. */
  final void set(int value) {
    ELEMENT.setVolatile(word, 0, value);
  }

  @Override
  public synchronized boolean await(int expected, long nanos) {
    if (get() != expected) {
      return false;
    }
    Sleeper me = new Sleeper();
    sleepers.add(me);
    while (!me.woken) {
      try {
        wait();
      } catch (InterruptedException e) {
        throw new IllegalStateException("Nobody interrupts the threads of a scenario.", e);
      }
    }
    return true;
  }

  @Override
  public synchronized void wake(int count) {
    for (int i = 0; i < count && !sleepers.isEmpty(); i++) {
      sleepers.remove().woken = true;
    }
    notifyAll();
  }
}
