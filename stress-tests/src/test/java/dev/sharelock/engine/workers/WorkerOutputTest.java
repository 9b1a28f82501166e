package dev.sharelock.engine.workers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerOutputTest {
  private final List<String> answers = new ArrayList<>();
  private final WorkerOutput output = new WorkerOutput(answers::add);

  private void print(String text) {
    output.drain(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void answersAreToldFromOutput() {
    print("hello\n@ ok 1\nno line break\n@ ok\n@x\n@\nthe end");
    assertEquals(List.of("ok 1", "ok"), answers);
    assertEquals("hello\nno line break\n@x\n@\nthe end\n", output.text());
  }

  @Test
  void anAnswerThatTheEndCutsOffIsNone() {
    print("@ ok 12");
    assertEquals(List.of(), answers);
  }

  @Test
  void longOutputKeepsItsHeadAndItsTail() {
    char[] much = new char[3 << 20];
    Arrays.fill(much, 'm');
    print("first\n" + new String(much) + "\nlast\n@ ok\n");
    assertEquals(List.of("ok"), answers);
    assertTrue(output.text().startsWith("first\n"));
    assertTrue(output.text().endsWith("m\nlast\n"));
    assertTrue(output.text().contains("bytes left out"));
    assertTrue(output.text().length() < 70_000);
  }

  @Test
  void anAnswerWithoutEndIsCutAndKeptAsOutput() {
    char[] much = new char[2 << 20];
    Arrays.fill(much, 'a');
    print("@ " + new String(much) + "\n@ ok\n");
    assertEquals(List.of("ok"), answers);
  }
}
