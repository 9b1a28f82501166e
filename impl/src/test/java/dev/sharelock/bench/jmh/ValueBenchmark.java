package dev.sharelock.bench.jmh;

import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.SharedCTypes;
import dev.sharelock.sharedctypes.Value;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading, writing and adding to one number: raw by access mode, and under its lock. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class ValueBenchmark {
  private final RawValue.OfInt rawInt = SharedCTypes.rawValue(CType.INT);
  private final RawValue.OfLong rawLong = SharedCTypes.rawValue(CType.LONGLONG);
  private final RawValue.OfDouble rawDouble = SharedCTypes.rawValue(CType.DOUBLE);
  private final Value.OfInt lockedInt = SharedCTypes.value(CType.INT, 0);
  private final Value.OfLong lockedLong = SharedCTypes.value(CType.LONGLONG, 0L);
  private final Value.OfDouble lockedDouble = SharedCTypes.value(CType.DOUBLE, 0.0);
  private final AtomicLong atomic = new AtomicLong();
  private int next;

  @Benchmark
  public int rawIntGetOpaque() {
    return rawInt.get();
  }

  @Benchmark
  public int rawIntGetPlain() {
    return rawInt.getPlain();
  }

  @Benchmark
  public int rawIntGetAcquire() {
    return rawInt.getAcquire();
  }

  @Benchmark
  public int rawIntGetVolatile() {
    return rawInt.getVolatile();
  }

  @Benchmark
  public void rawIntSetOpaque() {
    rawInt.set(next++);
  }

  @Benchmark
  public void rawIntSetPlain() {
    rawInt.setPlain(next++);
  }

  @Benchmark
  public void rawIntSetRelease() {
    rawInt.setRelease(next++);
  }

  @Benchmark
  public void rawIntSetVolatile() {
    rawInt.setVolatile(next++);
  }

  @Benchmark
  public int lockedIntGet() {
    return lockedInt.get();
  }

  @Benchmark
  public void lockedIntSet() {
    lockedInt.set(next++);
  }

  @Benchmark
  public int lockedIntGetAndAdd() {
    return lockedInt.getAndAdd(1);
  }

  @Benchmark
  public long rawLongGetOpaque() {
    return rawLong.get();
  }

  @Benchmark
  public long rawLongGetPlain() {
    return rawLong.getPlain();
  }

  @Benchmark
  public long rawLongGetAcquire() {
    return rawLong.getAcquire();
  }

  @Benchmark
  public long rawLongGetVolatile() {
    return rawLong.getVolatile();
  }

  @Benchmark
  public void rawLongSetOpaque() {
    rawLong.set(next++);
  }

  @Benchmark
  public void rawLongSetPlain() {
    rawLong.setPlain(next++);
  }

  @Benchmark
  public void rawLongSetRelease() {
    rawLong.setRelease(next++);
  }

  @Benchmark
  public void rawLongSetVolatile() {
    rawLong.setVolatile(next++);
  }

  @Benchmark
  public long lockedLongGet() {
    return lockedLong.get();
  }

  @Benchmark
  public void lockedLongSet() {
    lockedLong.set(next++);
  }

  @Benchmark
  public long lockedLongGetAndAdd() {
    return lockedLong.getAndAdd(1);
  }

  @Benchmark
  public double rawDoubleGetOpaque() {
    return rawDouble.get();
  }

  @Benchmark
  public double rawDoubleGetPlain() {
    return rawDouble.getPlain();
  }

  @Benchmark
  public double rawDoubleGetAcquire() {
    return rawDouble.getAcquire();
  }

  @Benchmark
  public double rawDoubleGetVolatile() {
    return rawDouble.getVolatile();
  }

  @Benchmark
  public void rawDoubleSetOpaque() {
    rawDouble.set(next++);
  }

  @Benchmark
  public void rawDoubleSetPlain() {
    rawDouble.setPlain(next++);
  }

  @Benchmark
  public void rawDoubleSetRelease() {
    rawDouble.setRelease(next++);
  }

  @Benchmark
  public void rawDoubleSetVolatile() {
    rawDouble.setVolatile(next++);
  }

  @Benchmark
  public double lockedDoubleGet() {
    return lockedDouble.get();
  }

  @Benchmark
  public void lockedDoubleSet() {
    lockedDouble.set(next++);
  }

  @Benchmark
  public double lockedDoubleGetAndAdd() {
    return lockedDouble.getAndAdd(1);
  }

  @Benchmark
  public int rawIntGetAndAdd() {
    return rawInt.getAndAdd(1);
  }

  @Benchmark
  public long rawLongGetAndAdd() {
    return rawLong.getAndAdd(1);
  }

  @Benchmark
  public long anchorAtomicLong() {
    return atomic.getAndAdd(1);
  }
}
