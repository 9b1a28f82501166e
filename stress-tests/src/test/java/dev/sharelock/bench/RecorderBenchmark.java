package dev.sharelock.bench;

import dev.sharelock.history.RecordedFunction;
import dev.sharelock.history.Recorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What recording an operation costs, beside the two readings of the clock. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 20)
@Fork(value = 2, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class RecorderBenchmark {
  private static final int OPERATIONS = 1_000_000;

  /** A recording that starts anew for each measurement. */
  @State(Scope.Thread)
  public static class Recording {
    private Path file;
    private Recorder recorder;

    /** Makes room for all the operations, as a workload does before it starts. */
    @Setup(Level.Invocation)
    public void start() throws IOException {
      file = Files.createTempDirectory("recorder").resolve("recording");
      recorder = Recorder.create(file, 0, OPERATIONS);
    }

    @TearDown(Level.Invocation)
    public void end() throws IOException {
      recorder.close();
      Files.delete(file);
      Files.delete(file.getParent());
    }
  }

  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public void record(Recording recording) {
    Recorder recorder = recording.recorder;
    for (int i = 0; i < OPERATIONS; i++) {
      recorder.invoke(RecordedFunction.GET_AND_ADD, 0, 1, 0);
      recorder.respond((long) i);
    }
  }

  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public void twoClockReadings(Blackhole blackhole) {
    for (int i = 0; i < OPERATIONS; i++) {
      blackhole.consume(System.nanoTime());
      blackhole.consume(System.nanoTime());
    }
  }
}
