package dev.sharelock.engine.calibration;

import java.lang.instrument.Instrumentation;
import java.net.URI;
import java.nio.file.Path;

/**
 * The agent of child JVMs in which classes are changed: that of Byte Buddy, which Lincheck brings
 * and would otherwise load itself.
 *
 * <p>Lincheck has the JVM attach to itself if there is no agent yet. That leaves a file {@code
 * /tmp/.java_pid…} behind when the JVM is killed. With the agent there from the start it does not.
 */
public final class Agent {
  /** By name, since its class files refer to annotations that are not there. */
  private static final String INSTALLER = "net.bytebuddy.agent.Installer";

  private Agent() {}

  /** Returns the option by which a JVM has the agent from its start. */
  public static String option() {
    try {
      Class<?> installer = Class.forName(INSTALLER, false, Agent.class.getClassLoader());
      String jar = installer.getProtectionDomain().getCodeSource().getLocation().toString();
      return "-javaagent:" + Path.of(URI.create(jar));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("Lincheck's library byte-buddy-agent is missing.", e);
    }
  }

  /** Returns the agent's hold on this JVM, which was started with {@link #option}. */
  public static Instrumentation instrumentation() {
    try {
      return (Instrumentation)
          Class.forName(INSTALLER).getMethod("getInstrumentation").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This JVM was started without its agent.", e);
    }
  }
}
