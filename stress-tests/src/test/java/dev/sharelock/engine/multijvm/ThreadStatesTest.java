package dev.sharelock.engine.multijvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ThreadStatesTest {
  @Test
  void whatAProcessWaitsForIsToldOfEachThread() throws Exception {
    Process sleeping = new ProcessBuilder("sleep", "600").start();
    try {
      String sleeps = "thread %d 'sleep': state S, waits in ".formatted(sleeping.pid());
      String states = ThreadStates.of(sleeping.pid());
      while (!states.startsWith(sleeps)) {
        Thread.sleep(10);
        states = ThreadStates.of(sleeping.pid());
      }
      assertEquals(1, states.lines().count(), states);
      assertTrue(states.contains("system call "), states);
    } finally {
      var _ = sleeping.destroyForcibly().waitFor();
    }
    assertEquals("The process has ended.\n", ThreadStates.of(sleeping.pid()));
  }
}
