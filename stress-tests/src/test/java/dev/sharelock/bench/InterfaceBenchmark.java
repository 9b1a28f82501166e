package dev.sharelock.bench;

import dev.sharelock.implementations.SharelockImplementation;
import dev.sharelock.lock.RobustLock;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.SharedCTypes;
import dev.sharelock.spi.Acquisition;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.RawObject;
import dev.sharelock.spi.SharedLock;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the interface of implementations costs over direct calls of the library. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class InterfaceBenchmark {
  private final SharelockImplementation implementation = new SharelockImplementation();
  private final RawValue.OfLong direct = SharedCTypes.rawValue(CType.LONGLONG);
  private final RobustLock directLock = RobustLock.recursive();
  private final RawObject raw = implementation.createRaw(Layout.parse("q"));
  private final SharedLock lock = implementation.createLock(LockKind.RECURSIVE);

  /** A raw get and set. */
  @Benchmark
  public long rawDirect() {
    long found = direct.get();
    direct.set(found + 1);
    return found;
  }

  /** The same through the interface. */
  @Benchmark
  public long rawThroughTheInterface() {
    long found = raw.get(0);
    raw.set(0, found + 1);
    return found;
  }

  /** A get and set under the lock. */
  @Benchmark
  public long lockedDirect() {
    try (var _ = directLock.hold()) {
      long found = direct.get();
      direct.set(found + 1);
      return found;
    }
  }

  /** The same through the interface. */
  @Benchmark
  public long lockedThroughTheInterface() {
    Acquisition acquisition = lock.acquire();
    if (acquisition != Acquisition.CLEAN) {
      throw new IllegalStateException("nobody dies here");
    }
    long found = raw.get(0);
    raw.set(0, found + 1);
    lock.release();
    return found;
  }
}
