package dev.sharelock.bench.jmh;

import dev.sharelock.lock.RobustLock;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.SharedCTypes;
import dev.sharelock.sharedctypes.Value;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A lock that nobody else wants. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class LockBenchmark {
  private final RobustLock recursive = RobustLock.recursive();
  private final RobustLock plain = RobustLock.plain();
  private final ReentrantLock reentrant = new ReentrantLock();
  private final Value.OfLong value = SharedCTypes.value(CType.LONGLONG, 0L);
  private final RawValue.OfLong raw = value.getObj();
  private long field;

  @Benchmark
  public void holdRecursive() {
    try (var _ = recursive.hold()) {}
  }

  @Benchmark
  public void holdPlain() {
    try (var _ = plain.hold()) {}
  }

  @Benchmark
  public long lockAndUnlock() {
    recursive.lock();
    try {
      return field++;
    } finally {
      recursive.unlock();
    }
  }

  @Benchmark
  public void tryLockAndUnlock() {
    if (recursive.tryLock()) {
      recursive.unlock();
    }
  }

  @Benchmark
  public void holdGetSet() {
    try (var _ = value.hold()) {
      value.set(value.get() + 1);
    }
  }

  @Benchmark
  public void holdGetSetOfObject() {
    try (var _ = value.hold()) {
      raw.set(raw.get() + 1);
    }
  }

  @Benchmark
  public long getAndAddLocked() {
    return value.getAndAdd(1);
  }

  @Benchmark
  public long anchorReentrantLock() {
    reentrant.lock();
    try {
      return field++;
    } finally {
      reentrant.unlock();
    }
  }
}
