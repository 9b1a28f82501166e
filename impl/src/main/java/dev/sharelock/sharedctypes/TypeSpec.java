package dev.sharelock.sharedctypes;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text form of a type back: the inverse of {@link CType#spec}. */
final class TypeSpec {
  private static final Pattern ARRAY = Pattern.compile("\\[(\\d{1,18})](.+)");
  private static final Pattern STRUCT = Pattern.compile("([^{}\\[\\]]+)\\{.*}");

  private static final Pattern RECORD_NAME = Pattern.compile("[^{}\\[\\]:,]+\\{");
  private static final Pattern SIMPLE_TYPE = Pattern.compile("(?<=^|[:\\]])[a-zA-Z?](?=$|[,}])");
  private static final Pattern LONG_NAME = Pattern.compile("(?<=^|[:\\]])[lL](?=$|[,}])");

  private TypeSpec() {}

  static CType<?, ?> parse(String spec) {
    Matcher array = ARRAY.matcher(spec);
    if (array.matches()) {
      return CType.arrayOf(parse(array.group(2)), Long.parseLong(array.group(1)));
    }
    Matcher struct = STRUCT.matcher(spec);
    if (struct.matches()) {
      return struct(struct.group(1), spec);
    }
    if (spec.equals(CType.BOOL.spec())) {
      return CType.BOOL;
    }
    if (spec.length() != 1) {
      throw new IllegalArgumentException("'%s' is no type".formatted(spec));
    }
    return CType.of(spec.charAt(0));
  }

  /** Returns the number of elements of an array type's text; none for other types. */
  static Optional<Long> arrayLength(String spec) {
    Matcher array = ARRAY.matcher(spec);
    return array.matches() ? Optional.of(Long.valueOf(array.group(1))) : Optional.empty();
  }

  /**
   * Returns whether two texts mean the same bits read the same way: structs by the names and types
   * of their fields, the two names of the 8-byte integers as one.
   */
  static boolean sameLayout(String spec, String other) {
    return layout(spec).equals(layout(other));
  }

  /**
   * Returns the type in words, for messages: {@code c_int}, {@code array of 3 c_double}, {@code
   * Point{x: c_int, y: c_double}}. A text that is no type comes back as it is.
   */
  static String inWords(String spec) {
    String named =
        SIMPLE_TYPE
            .matcher(spec)
            .replaceAll(code -> code.group().equals("?") ? "c_bool" : name(code.group().charAt(0)));
    return named
        .replaceAll("[^{}\\[\\]:,]*[.$](?=[^{}\\[\\]:,]+\\{)", "")
        .replaceAll("([:,])", "$1 ")
        .replaceAll("\\[(\\d+)]", "array of $1 ")
        .replaceAll("(array of \\d+ )array", "$1arrays");
  }

  private static String name(char typecode) {
    try {
      return CType.of(typecode).toString();
    } catch (IllegalArgumentException _) {
      return String.valueOf(typecode);
    }
  }

  private static String layout(String spec) {
    String withoutRecords = RECORD_NAME.matcher(spec).replaceAll("{");
    return LONG_NAME
        .matcher(withoutRecords)
        .replaceAll(name -> name.group().equals("l") ? "q" : "Q");
  }

  private static CType<?, ?> struct(String record, String spec) {
    CType<?, ?> type;
    try {
      Class<?> here = Class.forName(record, false, Thread.currentThread().getContextClassLoader());
      type = CType.struct(here.asSubclass(Record.class));
    } catch (ClassNotFoundException | ClassCastException e) {
      throw new IllegalArgumentException("there is no record %s here".formatted(record), e);
    }
    if (!type.spec().equals(spec)) {
      throw new IllegalArgumentException(
          "the struct is %s there and %s here".formatted(inWords(spec), inWords(type.spec())));
    }
    return type;
  }
}
