package dev.sharelock.engine.jcstress;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the JVM that conducts a run of jcstress is to do.
 *
 * @param tests the tests
 * @param modes the JVM options of each configuration of a test
 * @param jvmOptions the options of every JVM in which tests run
 * @param apart whether each test has JVMs of its own, instead of one JVM for all of a configuration
 * @param iterations how often a configuration is measured
 * @param millis how long each time
 * @param repeatingMillis no test is repeated that would end later
 * @param samplesAtLeast fewer samples of a test are no evidence
 */
record Programme(
    List<Part> tests,
    List<List<String>> modes,
    List<String> jvmOptions,
    boolean apart,
    int iterations,
    long millis,
    long repeatingMillis,
    long samplesAtLeast) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One test.
   *
   * @param className the test class
   * @param states how many states of it are alive at once, at most; jcstress takes fewer of a slow
   *     test
   * @param mustShow whether its interesting outcome must be seen
   */
  record Part(String className, int states, boolean mustShow) {}

  void write(Path file) throws IOException {
    JSON.writeValue(file.toFile(), this);
  }

  static Programme read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), Programme.class);
  }
}
