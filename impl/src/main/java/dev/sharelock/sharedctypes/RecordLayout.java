package dev.sharelock.sharedctypes;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * How the components of a record lie in memory as the fields of a C struct: in their order, each at
 * the next multiple of its alignment, the whole padded to the largest one.
 */
final class RecordLayout<R extends Record> {

  /** A field: where it begins in the struct, in bytes, and how it is read from the record. */
  record Field(String name, long offset, Codec codec, MethodHandle accessor) {
    CType<?, ?> type() {
      return codec.type();
    }
  }

  private static final ClassValue<RecordLayout<?>> LAYOUTS =
      new ClassValue<>() {
        @Override
        protected RecordLayout<?> computeValue(Class<?> type) {
          return new RecordLayout<>(type.asSubclass(Record.class));
        }
      };

  private final Class<R> record;
  private final List<Field> fields;
  private final long byteSize;
  private final long byteAlignment;
  private final MethodHandle reader;
  private final MethodHandle writer;

  private RecordLayout(Class<R> record) {
    this.record = record;
    var lookup = lookupIn(record);
    List<Field> laidOut = new ArrayList<>();
    long end = 0;
    long alignment = 1;
    for (RecordComponent component : record.getRecordComponents()) {
      Codec codec = codec(component);
      long offset = alignUp(end, codec.type().byteAlignment());
      laidOut.add(new Field(component.getName(), offset, codec, accessor(lookup, component)));
      end = offset + codec.type().byteSize();
      alignment = Math.max(alignment, codec.type().byteAlignment());
    }
    if (laidOut.isEmpty()) {
      throw new IllegalArgumentException(record.getName() + " has no components to lay out");
    }
    this.fields = List.copyOf(laidOut);
    this.byteAlignment = alignment;
    this.byteSize = alignUp(end, alignment);
    this.reader = composeReader(lookup);
    this.writer = composeWriter();
  }

  /** The layout of a record, the same object whenever it is asked for. */
  @SuppressWarnings("unchecked") // the layout of a class is kept under that class
  static <R extends Record> RecordLayout<R> of(Class<R> record) {
    refuseCycles(record, new HashSet<>());
    return (RecordLayout<R>) LAYOUTS.get(record);
  }

  Class<R> record() {
    return record;
  }

  long byteSize() {
    return byteSize;
  }

  long byteAlignment() {
    return byteAlignment;
  }

  /** Returns a handle of type {@code (MemorySegment, long offset) Record}. */
  MethodHandle reader() {
    return reader;
  }

  /** Returns a handle of type {@code (MemorySegment, long offset, R) void}. */
  MethodHandle writer() {
    return writer;
  }

  Field field(String name) {
    return fields.stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s has no field %s".formatted(TypeSpec.inWords(spec()), name)));
  }

  String spec() {
    return fields.stream()
        .map(field -> field.name() + ":" + field.type().spec())
        .collect(Collectors.joining(",", record.getName() + "{", "}"));
  }

  /** Throws if a record can't be written, so that a failed write changes nothing. */
  void check(R value) {
    Objects.requireNonNull(
        value, () -> "a %s expected, not null".formatted(record.getSimpleName()));
    for (Field field : fields) {
      Object component;
      try {
        component = field.accessor().invoke(value);
      } catch (Throwable e) {
        throw rethrown(e);
      }
      if (component == null) {
        throw new NullPointerException(
            "component %s of %s is null".formatted(field.name(), record.getSimpleName()));
      }
      field.codec().check().accept(component);
    }
  }

  /**
   * Returns whether a component is an array or has one in it, which a record's toString doesn't
   * print.
   */
  boolean hasArray() {
    return fields.stream()
        .map(Field::type)
        .anyMatch(
            type ->
                type instanceof CType.OfArray<?, ?>
                    || (type instanceof CType.OfStruct<?> struct && struct.layout.hasArray()));
  }

  /** Returns the record as its toString gives it, with the elements of arrays. */
  String text(Object value) {
    if (!hasArray()) {
      return value.toString();
    }
    StringJoiner text = new StringJoiner(", ", record.getSimpleName() + "[", "]");
    for (Field field : fields) {
      try {
        text.add(field.name() + "=" + ObjectText.of(field.accessor().invoke(value)));
      } catch (Throwable e) {
        throw rethrown(e);
      }
    }
    return text.toString();
  }

  Record read(MemorySegment memory, long offset) {
    try {
      return (Record) reader.invokeExact(memory, offset);
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  void write(MemorySegment memory, long offset, R value) {
    check(value);
    try {
      writer.invoke(memory, offset, value);
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  /**
   * Returns the constructor, fed by the readers of all components: no component is boxed on the
   * way.
   */
  private MethodHandle composeReader(MethodHandles.Lookup lookup) {
    Class<?>[] types =
        fields.stream().map(f -> f.accessor().type().returnType()).toArray(Class[]::new);
    MethodHandle made;
    try {
      made = lookup.findConstructor(record, MethodType.methodType(void.class, types));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "the constructor of %s is out of reach".formatted(record), e);
    }
    for (int i = 0; i < types.length; i++) {
      made =
          MethodHandles.collectArguments(
              made, 2 * i, shifted(fields.get(i), fields.get(i).codec().reader()));
    }
    int[] memoryThenOffset = new int[2 * types.length];
    for (int i = 1; i < memoryThenOffset.length; i += 2) {
      memoryThenOffset[i] = 1;
    }
    return MethodHandles.permuteArguments(
        made.asType(made.type().changeReturnType(Record.class)),
        MethodType.methodType(Record.class, MemorySegment.class, long.class),
        memoryThenOffset);
  }

  /**
   * Returns the writers of all components, one after the other, each fed by the component's
   * accessor.
   */
  private MethodHandle composeWriter() {
    MethodType type = MethodType.methodType(void.class, MemorySegment.class, long.class, record);
    MethodHandle all = MethodHandles.empty(type);
    for (Field field : fields.reversed()) {
      MethodHandle one = shifted(field, field.codec().writer());
      all =
          MethodHandles.foldArguments(all, MethodHandles.filterArguments(one, 2, field.accessor()));
    }
    return all;
  }

  /** Returns a handle that is given the offset of the struct, not of the field. */
  private static MethodHandle shifted(Field field, MethodHandle handle) {
    return MethodHandles.filterArguments(
        handle, 1, MethodHandles.insertArguments(SUM, 0, field.offset()));
  }

  private static final MethodHandle SUM;

  static {
    try {
      SUM =
          MethodHandles.lookup()
              .findStatic(
                  Long.class, "sum", MethodType.methodType(long.class, long.class, long.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Codec codec(RecordComponent component) {
    Class<?> type = component.getType();
    try {
      Length length = component.getAnnotation(Length.class);
      if (type.isArray() != (length != null)) {
        throw new IllegalArgumentException(
            type.isArray() ? "an array needs a @Length" : "only an array has a @Length");
      }
      int[] dimensions = length == null ? new int[0] : length.value();
      return codec(type, dimensions, component.getAnnotation(C.class));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "component %s of %s: %s".formatted(component.getName(), record.getName(), e.getMessage()),
          e);
    }
  }

  private static Codec codec(Class<?> type, int[] dimensions, C named) {
    if (type.isArray() && dimensions.length > 0) {
      int[] inner = Arrays.copyOfRange(dimensions, 1, dimensions.length);
      return Codec.ofArray(type, codec(type.componentType(), inner, named), dimensions[0]);
    }
    if (type.isArray() || dimensions.length > 0) {
      throw new IllegalArgumentException("@Length must name one length for each dimension");
    }
    if (type.isPrimitive()) {
      return Codec.ofPrimitive(type, named);
    }
    if (type.isRecord() && named == null) {
      return Codec.ofRecord(type.asSubclass(Record.class));
    }
    throw new IllegalArgumentException(
        "%s is neither a primitive nor a record nor an array of them".formatted(type.getName()));
  }

  private static void refuseCycles(Class<?> type, Set<Class<?>> enclosing) {
    if (!type.isRecord()) {
      return;
    }
    if (!enclosing.add(type)) {
      throw new IllegalArgumentException(type.getName() + " contains itself");
    }
    for (RecordComponent component : type.getRecordComponents()) {
      Class<?> element = component.getType();
      while (element.isArray()) {
        element = element.componentType();
      }
      refuseCycles(element, enclosing);
    }
    enclosing.remove(type);
  }

  private static MethodHandles.Lookup lookupIn(Class<?> record) {
    Module library = RecordLayout.class.getModule();
    library.addReads(record.getModule());
    try {
      return MethodHandles.privateLookupIn(record, MethodHandles.lookup());
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(
          "record %s can't be read: add 'opens %s%s;' to the module-info.java of %s"
              .formatted(
                  record.getName(),
                  record.getPackageName(),
                  library.isNamed() ? " to " + library.getName() : "",
                  record.getModule().getName()),
          e);
    }
  }

  private static MethodHandle accessor(MethodHandles.Lookup lookup, RecordComponent component) {
    try {
      return lookup.unreflect(component.getAccessor());
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException("component %s is out of reach".formatted(component), e);
    }
  }

  private static long alignUp(long offset, long alignment) {
    return (offset + alignment - 1) & -alignment;
  }

  /**
   * Returns the exception of a handle as it is: it comes from the record's own constructor or
   * accessors.
   */
  private static RuntimeException rethrown(Throwable e) {
    return switch (e) {
      case RuntimeException unchecked -> unchecked;
      case Error error -> throw error;
      default -> new IllegalStateException(e);
    };
  }
}
