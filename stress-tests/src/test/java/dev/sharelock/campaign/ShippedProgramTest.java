package dev.sharelock.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedProgramTest {
  @TempDir private Path directory;

  @Test
  void whatIsMissingIsSaidInASentence() {
    MissingProgramException thrown =
        assertThrows(
            MissingProgramException.class,
            () -> ShippedProgram.C.run(List.of("no-such-compiler", "x.c"), directory));
    assertTrue(
        thrown.getMessage().startsWith("c needs 'no-such-compiler x.c', which fails on this"),
        thrown.getMessage());
  }

  @Test
  void whatAProgramSaysBeforeItFailsIsInTheSentence() {
    List<String> failing = List.of("sh", "-c", "echo no such header; exit 3");
    MissingProgramException thrown =
        assertThrows(MissingProgramException.class, () -> ShippedProgram.C.run(failing, directory));
    assertTrue(thrown.getMessage().contains("exit status 3 no such header"), thrown.getMessage());
  }

  @Test
  void aNameWithAProgramOrAClassPathIsSomebodyElses() throws Exception {
    assertEquals(Optional.of(ShippedProgram.C), ShippedProgram.of(Subject.named("c")));
    Subject another = new Subject("c", List.of("/x.jar"), List.of(), Optional.empty());
    assertEquals(Optional.empty(), ShippedProgram.of(another));
    assertEquals(another, another.ready(directory));
    Subject own = new Subject("c", List.of(), List.of(), Optional.of("/w"));
    assertEquals(Optional.empty(), ShippedProgram.of(own));
  }

  @Test
  void oneThatShipsIsNamedByItsNameAlone() {
    assertEquals("--implementation cpython", Subject.named("cpython").options());
    assertEquals(Optional.empty(), Subject.named("cpython").java());
  }
}
