package dev.sharelock.bench.jmh;

import dev.sharelock.sharedctypes.Array;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawArray;
import dev.sharelock.sharedctypes.SharedCTypes;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Arrays of doubles: an element at a time, and all of them to and from a Java array. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class ArrayBenchmark {
  /** The number of elements. */
  @Param({"1024", "1048576"})
  public int length;

  private Array.OfDouble locked;
  private RawArray.OfDouble raw;
  private double[] numbers;
  private int next;

  /** Called by JMH. */
  @Setup
  public void fill() {
    numbers = new double[length];
    Arrays.fill(numbers, 0.5);
    locked = SharedCTypes.array(CType.DOUBLE, numbers);
    raw = locked.getObj();
  }

  private int next() {
    next = (next + 1) & (length - 1);
    return next;
  }

  @Benchmark
  public double rawGet() {
    return raw.get(next());
  }

  @Benchmark
  public void rawSet() {
    raw.set(next(), 0.25);
  }

  @Benchmark
  public double lockedGet() {
    return locked.get(next());
  }

  @Benchmark
  public void lockedSet() {
    locked.set(next(), 0.25);
  }

  @Benchmark
  public double[] toNewArray() {
    return locked.toArray();
  }

  @Benchmark
  public double[] toExistingArray() {
    locked.copyTo(0, numbers);
    return numbers;
  }

  @Benchmark
  public void fromArray() {
    locked.setSlice(0, length, numbers);
  }

  @Benchmark
  public double[] anchorClone() {
    return numbers.clone();
  }
}
