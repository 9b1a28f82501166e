package dev.sharelock.sharedctypes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.sharelock.foreign.CCompiler;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The C compiler's own sizes and offsets beside ours. Needs gcc. */
@SuppressWarnings("ArrayRecordComponent") // as fields of C structs are
class StructLayoutTest {
  record P(int x, double y) {}

  record Packed(byte a, short b, byte c, int d, byte e, long f, byte g) {}

  record Small(boolean t, byte b) {}

  record Nested(byte before, P p, @Length(3) int[] a, @C('c') @Length(7) byte[] s) {}

  record Deep(short h, @Length(2) Nested[] n, @Length({2, 3}) float[][] m, char c) {}

  record Wide(@C('u') int u, @C('I') int i, float f, @C('l') long l, @C('Q') long q, char h) {}

  private static final Map<Class<? extends Record>, String> STRUCTS = new LinkedHashMap<>();

  static {
    STRUCTS.put(P.class, "int x; double y;");
    STRUCTS.put(
        Packed.class,
        "signed char a; short b; signed char c; int d; signed char e; long long f; signed char g;");
    STRUCTS.put(Small.class, "_Bool t; signed char b;");
    STRUCTS.put(Nested.class, "signed char before; struct P p; int a[3]; char s[7];");
    STRUCTS.put(Deep.class, "short h; struct Nested n[2]; float m[2][3]; unsigned short c;");
    STRUCTS.put(
        Wide.class,
        "wchar_t u; unsigned i; float f; long l; unsigned long long q; unsigned short h;");
  }

  @Test
  void isTheCCompilers(@TempDir Path directory) throws IOException, InterruptedException {
    StringBuilder source =
        new StringBuilder("#include <stdio.h>\n#include <stddef.h>\n#include <wchar.h>\n");
    StringBuilder body = new StringBuilder();
    StringBuilder ours = new StringBuilder();
    STRUCTS.forEach(
        (record, fields) -> {
          String name = record.getSimpleName();
          CType.OfStruct<?> type = CType.struct(record);
          source.append("struct %s { %s };%n".formatted(name, fields));
          print(body, name + " size", "sizeof(struct " + name + ")");
          print(body, name + " alignment", "_Alignof(struct " + name + ")");
          ours.append("%s size %d%n".formatted(name, type.byteSize()));
          ours.append("%s alignment %d%n".formatted(name, type.byteAlignment()));
          Arrays.stream(record.getRecordComponents())
              .map(RecordComponent::getName)
              .forEach(
                  field -> {
                    print(
                        body, name + "." + field, "offsetof(struct %s, %s)".formatted(name, field));
                    ours.append("%s.%s %d%n".formatted(name, field, type.byteOffset(field)));
                  });
        });
    source.append("int main(void) {\n").append(body).append("return 0;\n}\n");
    Path file = Files.writeString(directory.resolve("layout.c"), source);
    Path program = CCompiler.compile(file);
    String theirs = run(program.toString());
    assertFalse(theirs.isEmpty());
    assertEquals(theirs, ours.toString());
  }

  private static void print(StringBuilder body, String what, String expression) {
    body.append("printf(\"%s %%zu\\n\", (size_t) %s);\n".formatted(what, expression));
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
