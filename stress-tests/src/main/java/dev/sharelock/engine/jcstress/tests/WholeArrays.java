package dev.sharelock.engine.jcstress.tests;

import dev.sharelock.engine.jcstress.tests.Outcomes.Torn;
import dev.sharelock.engine.jcstress.tests.Outcomes.Whole;
import dev.sharelock.engine.slots.Sections;
import dev.sharelock.engine.slots.Slots;
import dev.sharelock.engine.slots.Turn;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;
import java.util.Arrays;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/**
 * An array over two cache lines: one thread fills it, four times, the other reads all of it. The
 * result is how far the elements are apart.
 */
public abstract class WholeArrays {
  private static final int LENGTH = 16;
  private static final Turn<LockedObject> ARRAYS = Slots.objects("q[16]");

  private final LockedObject array = ARRAYS.next();
  private final long[] written = new long[LENGTH];
  private final long[] found = new long[LENGTH];

  WholeArrays() {
    fill(array.raw(), written);
  }

  /** Replaces all elements. */
  abstract void write(LockedObject shared, long[] bits);

  /** Reads all elements. */
  abstract void read(LockedObject shared, long[] into);

  /** Fills it. */
  public void writer() {
    for (int i = 1; i <= IncrementedValue.TIMES; i++) {
      Arrays.fill(written, i);
      write(array, written);
    }
  }

  /** Reads it. */
  public void reader(J_Result result) {
    read(array, found);
    result.r1 = distance(found);
  }

  private static long distance(long[] elements) {
    long least = elements[0];
    long most = elements[0];
    for (long element : elements) {
      least = Math.min(least, element);
      most = Math.max(most, element);
    }
    return most - least;
  }

  private static void fill(RawObject raw, long[] bits) {
    for (int i = 0; i < LENGTH; i++) {
      raw.set(i, bits[i]);
    }
  }

  private static void fetch(RawObject raw, long[] into) {
    for (int i = 0; i < LENGTH; i++) {
      into[i] = raw.get(i);
    }
  }

  /** By slices, which are one critical section each. */
  @JCStressTest
  @JCStressMeta(Whole.class)
  @State
  public static class Sliced extends WholeArrays {
    @Override
    void write(LockedObject shared, long[] bits) {
      shared.write(0, bits);
    }

    @Override
    void read(LockedObject shared, long[] into) {
      shared.read(0, into);
    }

    @Actor
    @Override
    public void writer() {
      super.writer();
    }

    @Actor
    @Override
    public void reader(J_Result result) {
      super.reader(result);
    }
  }

  /** Read by snapshots. */
  @JCStressTest
  @JCStressMeta(Whole.class)
  @State
  public static class Snapshot extends WholeArrays {
    @Override
    void write(LockedObject shared, long[] bits) {
      Sections.acquire(shared.lock());
      fill(shared.raw(), bits);
      shared.lock().release();
    }

    @Override
    void read(LockedObject shared, long[] into) {
      shared.snapshot(into);
    }

    @Actor
    @Override
    public void writer() {
      super.writer();
    }

    @Actor
    @Override
    public void reader(J_Result result) {
      super.reader(result);
    }
  }

  /** Read from copies that are made under the lock. */
  @JCStressTest
  @JCStressMeta(Whole.class)
  @State
  public static class Copied extends WholeArrays {
    @Override
    void write(LockedObject shared, long[] bits) {
      Sections.acquire(shared.lock());
      fill(shared.raw(), bits);
      shared.lock().release();
    }

    @Override
    void read(LockedObject shared, long[] into) {
      Sections.acquire(shared.lock());
      RawObject copy = Slots.copy(shared.raw());
      shared.lock().release();
      fetch(copy, into);
      Slots.free(copy);
    }

    @Actor
    @Override
    public void writer() {
      super.writer();
    }

    @Actor
    @Override
    public void reader(J_Result result) {
      super.reader(result);
    }
  }

  /** One by one, without the lock. */
  @JCStressTest
  @JCStressMeta(Torn.class)
  @State
  public static class Single extends WholeArrays {
    @Override
    void write(LockedObject shared, long[] bits) {
      fill(shared.raw(), bits);
    }

    @Override
    void read(LockedObject shared, long[] into) {
      fetch(shared.raw(), into);
    }

    @Actor
    @Override
    public void writer() {
      super.writer();
    }

    @Actor
    @Override
    public void reader(J_Result result) {
      super.reader(result);
    }
  }

  /** Read from copies that are made without the lock. */
  @JCStressTest
  @JCStressMeta(Torn.class)
  @State
  public static class CopiedRaw extends WholeArrays {
    @Override
    void write(LockedObject shared, long[] bits) {
      fill(shared.raw(), bits);
    }

    @Override
    void read(LockedObject shared, long[] into) {
      RawObject copy = Slots.copy(shared.raw());
      fetch(copy, into);
      Slots.free(copy);
    }

    @Actor
    @Override
    public void writer() {
      super.writer();
    }

    @Actor
    @Override
    public void reader(J_Result result) {
      super.reader(result);
    }
  }
}
