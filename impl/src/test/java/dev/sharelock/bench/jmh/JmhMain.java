package dev.sharelock.bench.jmh;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.openjdk.jmh.Main;

/** JMH with the allocation profiler, on all benchmarks here unless its arguments say otherwise. */
public final class JmhMain {
  private JmhMain() {}

  /** Called by the JVM: arguments as JMH's own, which may be several in one. */
  public static void main(String[] arguments) throws IOException {
    Main.main(
        Stream.concat(
                Stream.of("-prof", "gc"),
                Arrays.stream(arguments)
                    .flatMap(argument -> Arrays.stream(argument.strip().split(" +")))
                    .filter(argument -> !argument.isEmpty()))
            .toArray(String[]::new));
  }
}
