package dev.sharelock.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class EnvironmentTest {
  private final Environment here = Environment.capture();

  @Test
  void namesTheJvmItRunsOn() {
    assertTrue(here.jdk().endsWith(Runtime.version().toString()), here.jdk());
    assertEquals(System.getProperty("os.arch"), here.arch());
    assertEquals(Runtime.getRuntime().availableProcessors(), here.cores());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void knowsTheMachineOnLinux() {
    assertTrue(here.memoryBytes() >= Runtime.getRuntime().totalMemory(), here.toString());
    assertTrue(here.pageSizeBytes() >= 4096, here.toString());
    assertEquals(1, Integer.bitCount(here.pageSizeBytes()), here.toString());
    assertTrue(here.kernel().startsWith("Linux "), here.toString());
    assertFalse(here.os().isBlank(), here.toString());
  }
}
