package dev.sharelock.sharedctypes;

/** Reads the text form of a type back: the inverse of {@link CType#spec}. */
final class TypeSpec {
  private TypeSpec() {}

  static CType<?, ?> parse(String spec) {
    if (spec.startsWith("[")) {
      return array(spec);
    }
    if (spec.endsWith("}")) {
      return struct(spec);
    }
    if (spec.equals(CType.BOOL.spec())) {
      return CType.BOOL;
    }
    if (spec.length() != 1) {
      throw new IllegalArgumentException("'%s' is no type".formatted(spec));
    }
    return CType.of(spec.charAt(0));
  }

  private static CType<?, ?> array(String spec) {
    int end = spec.indexOf(']');
    try {
      return CType.arrayOf(parse(spec.substring(end + 1)), Long.parseLong(spec.substring(1, end)));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("'%s' is no array type".formatted(spec), e);
    }
  }

  private static CType<?, ?> struct(String spec) {
    String name = spec.substring(0, spec.indexOf('{'));
    CType<?, ?> type;
    try {
      Class<?> record = Class.forName(name, false, Thread.currentThread().getContextClassLoader());
      type = CType.struct(record.asSubclass(Record.class));
    } catch (ClassNotFoundException | ClassCastException e) {
      throw new IllegalArgumentException("there is no record %s here".formatted(name), e);
    }
    if (!type.spec().equals(spec)) {
      throw new IllegalArgumentException(
          "the struct is %s there and %s here".formatted(spec, type.spec()));
    }
    return type;
  }
}
