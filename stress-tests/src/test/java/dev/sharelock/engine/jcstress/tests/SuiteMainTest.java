package dev.sharelock.engine.jcstress.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SuiteMainTest {
  private static final List<String> TESTS =
      List.of("a.IncrementedValue.OfInt", "a.Coherence.Plain");

  @Test
  void selectsOfWhatTheImplementationCanDo() {
    Pattern selection = Pattern.compile(selection(arguments("-m", "quick", "-t", "OfInt|Pair")));
    assertTrue(selection.matcher("a.IncrementedValue.OfInt").find());
    assertEquals(1, TESTS.stream().filter(test -> selection.matcher(test).find()).count());
    assertTrue(Pattern.compile(selection(arguments())).matcher("a.Coherence.Plain").find());
  }

  @Test
  void jcstresssOwnOptionsStayAndTheJvmsFindTheImplementation() {
    List<String> all = arguments("-m", "quick", "-v", "-jvmArgsPrepend", "-Xmx1g");
    assertEquals(List.of("-m", "quick", "-v", "-jvmArgsPrepend", "-Xmx1g"), all.subList(0, 5));
    for (String option :
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Dsharelock.implementation=mine",
            "-Djava.io.tmpdir=tmp")) {
      assertEquals("-jvmArgsPrepend", all.get(all.indexOf(option) - 1));
    }
  }

  /** More states than there are slots would share values, and be wrong for that. */
  @Test
  void statesHaveASlotEach() {
    List<String> all = arguments("-strideSize", "64");
    assertEquals("32", all.get(all.indexOf("-strideCount") + 1));
    assertThrows(IllegalArgumentException.class, () -> arguments("-strideSize", "4096"));
    assertThrows(
        IllegalArgumentException.class, () -> arguments("-strideSize", "256", "-strideCount", "9"));
    assertThrows(IllegalArgumentException.class, () -> arguments("-strideSize", "many"));
  }

  @Test
  void aSelectionOfNothingIsAnError() {
    assertThrows(IllegalArgumentException.class, () -> arguments("-t", "NoSuchTest"));
    assertThrows(IllegalArgumentException.class, () -> arguments("-t", "("));
  }

  private static String selection(List<String> arguments) {
    return arguments.get(arguments.indexOf("-t") + 1);
  }

  private static List<String> arguments(String... given) {
    return SuiteMain.arguments(List.of(given), TESTS, "mine", Path.of("tmp"));
  }
}
