package dev.sharelock.results;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The means by which a check looks at an implementation. */
public enum Engine {
  /** Concurrency samples inside one JVM on the real hardware, by OpenJDK's jcstress. */
  @JsonProperty("jcstress")
  JCSTRESS("jcstress"),
  /** Explored interleavings inside one JVM, by Lincheck. */
  @JsonProperty("lincheck")
  LINCHECK("Lincheck"),
  /** Simulated processes that run in every order and die at any access, by the explorer. */
  @JsonProperty("explorer")
  EXPLORER("explorer"),
  /** Several JVMs on one shared segment, their recorded histories judged. */
  @JsonProperty("multi-jvm")
  MULTI_JVM("multi-JVM"),
  /** Single-threaded behaviour against the contract. */
  @JsonProperty("conformance")
  CONFORMANCE("conformance");

  private final String label;

  Engine(String label) {
    this.label = label;
  }

  /** The engine's name as people write it. */
  public String label() {
    return label;
  }
}
