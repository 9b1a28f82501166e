package dev.sharelock.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.sharedctypes.Array;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.RawArray;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.SharedCTypes;
import dev.sharelock.sharedctypes.Value;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs and the facts of the README, as they are printed there. */
class ReadmeTest {
  private static final Path PAGE = Path.of("../README.md");
  private static final String ENABLED = "--enable-native-access=ALL-UNNAMED";

  @TempDir private Path directory;

  @Test
  void theExampleRunsAsPrinted() throws Exception {
    assertEquals(
        new Program.Ending(0, "c_double(2.4) c_double(2.4) MyStruct[x=4, y=6] 7 8\n2000000\n"),
        run("Example", block("java", "class Example"), ENABLED));
  }

  @Test
  void theProgramWithAFileRunsAsPrinted() throws Exception {
    Path file = directory.resolve("score");
    String printed = block("java", "class Score");
    String source = printed.replace("/dev/shm/score", file.toString());
    assertTrue(!source.equals(printed), "another path than the page's, which may be in use");

    assertEquals(new Program.Ending(0, "1\n"), run("Score", source, ENABLED, "create"));
    assertEquals(new Program.Ending(0, "2\n"), run("Score", source, ENABLED, "open"));
  }

  @Test
  void theWarningIsTheOneOfThisJava() throws Exception {
    String warning =
        run(
                "Main",
                """
                class Main {
                  public static void main(String[] arguments) {
                    var _ = dev.sharelock.sharedctypes.SharedCTypes.rawValue('i', 1);
                  }
                }
                """,
                "-Xshare:auto") // nothing that enables native access
            .output();

    assertEquals(
        block("text", "WARNING"),
        warning.strip().replaceAll("file:[^)]*", "file:/…/sharelock.jar"));
  }

  @Test
  void theModuleDescriptorIsOne() throws IOException {
    new Program(directory)
        .source("module-info.java", block("java", "module app"))
        .source("app/data/Point.java", "package app.data; record Point(int x, int y) {}")
        .compile("-p", Program.LIBRARY);
  }

  @Test
  void theCoordinatesAreThoseOfThePublishedPom() throws IOException {
    String pom = Files.readString(Path.of("target/published-pom.xml"));
    for (String element : block("xml", "<dependency>").lines().map(String::strip).toList()) {
      if (!element.contains("dependency>")) {
        assertTrue(pom.contains(element), element);
      }
    }
    String version = pom.replaceAll("(?s).*?<version>(.*?)</version>.*", "$1");
    assertTrue(
        Files.readString(PAGE).contains("\"dev.sharelock:sharelock:" + version + "\""), version);
  }

  @Test
  void theTableOfTypesIsRight() throws Exception {
    List<String> printed =
        Files.readString(PAGE)
            .lines()
            .dropWhile(line -> !line.startsWith("| typecode |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();

    List<String> typecodes = Arrays.asList("cubBhHiIlLqQfd".split(""));
    assertEquals(
        Stream.concat(
                typecodes.stream().map(code -> row("`" + code + "`", CType.of(code.charAt(0)))),
                Stream.of(row("none", CType.BOOL)))
            .toList(),
        printed);
  }

  private static String row(String typecode, CType<? extends RawValue<?>, ?> type) {
    Value<?> value = (Value<?>) SharedCTypes.synchronize((RawValue<?>) zero(type));
    Array<?, ?> array = (Array<?, ?>) SharedCTypes.synchronize(zeros(type));
    return Stream.of(
            constant(type),
            type.toString(),
            Long.toString(type.byteSize()),
            read(value).getSimpleName(),
            "Value." + value.getClass().getSimpleName(),
            "Array." + array.getClass().getSimpleName(),
            elements(array))
        .map(cell -> Character.isDigit(cell.charAt(0)) ? cell : "`" + cell + "`")
        .collect(Collectors.joining(" | ", "| " + typecode + " | ", " |"));
  }

  private static RawValue<?> zero(CType<? extends RawValue<?>, ?> type) {
    return SharedCTypes.rawValue(type);
  }

  private static RawArray<?, ?> zeros(CType<?, ?> type) {
    return SharedCTypes.rawArray(type, 2);
  }

  private static String constant(CType<?, ?> type) {
    return Arrays.stream(CType.class.getFields())
        .filter(field -> valueOf(field).equals(type))
        .map(java.lang.reflect.Field::getName)
        .findFirst()
        .orElseThrow();
  }

  private static Object valueOf(java.lang.reflect.Field field) {
    try {
      return field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static Class<?> read(Value<?> value) {
    return Arrays.stream(value.getClass().getMethods())
        .filter(method -> method.getName().equals("get"))
        .map(Method::getReturnType)
        .findFirst()
        .orElseThrow();
  }

  /** The Java arrays that are really copied to, the natural one first. */
  private static String elements(Array<?, ?> array) {
    String natural = array.toArray().getClass().getSimpleName();
    TreeSet<String> others = new TreeSet<>();
    for (Method method : array.getClass().getMethods()) {
      if (method.getName().equals("copyTo")) {
        Class<?> target = method.getParameterTypes()[1];
        try {
          method.invoke(array, 0L, java.lang.reflect.Array.newInstance(target.componentType(), 2));
          others.add(target.getSimpleName());
        } catch (ReflectiveOperationException refused) {
          assertTrue(refused.getCause() instanceof IllegalArgumentException, refused::toString);
        }
      }
    }
    others.remove(natural);
    return Stream.concat(Stream.of(natural), others.stream()).collect(Collectors.joining("`, `"));
  }

  /** Compiles the source and runs it, with JVM options and then arguments of the program. */
  private Program.Ending run(String main, String source, String option, String... arguments)
      throws IOException, InterruptedException {
    Program program =
        new Program(directory.resolve(main))
            .source(main + ".java", source)
            .compile("-cp", Program.LIBRARY);
    String classPath = Program.LIBRARY + File.pathSeparator + program.classes();
    return Program.run(
        Stream.concat(Stream.of(option, "-cp", classPath, main), Arrays.stream(arguments))
            .toArray(String[]::new));
  }

  /** The one fenced block of a language that has this in it. */
  private static String block(String language, String content) throws IOException {
    List<String> found =
        Pattern.compile("```" + language + "\n(.*?)\n```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE))
            .results()
            .map(fenced -> fenced.group(1))
            .filter(text -> text.contains(content))
            .toList();
    assertEquals(1, found.size(), content);
    return found.getFirst();
  }
}
