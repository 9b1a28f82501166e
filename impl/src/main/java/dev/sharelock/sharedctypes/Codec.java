package dev.sharelock.sharedctypes;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle.AccessMode;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How one component of a record lies in memory.
 *
 * @param type its C type
 * @param reader a handle of type {@code (MemorySegment, long offset) component}
 * @param writer a handle of type {@code (MemorySegment, long offset, component) void}
 * @param check throws if a value can't be written; called before anything is
 */
record Codec(CType<?, ?> type, MethodHandle reader, MethodHandle writer, Consumer<Object> check) {

  private static final Map<Class<?>, ValueLayout> LAYOUTS =
      Map.of(
          byte.class, ValueLayout.JAVA_BYTE,
          short.class, ValueLayout.JAVA_SHORT,
          char.class, ValueLayout.JAVA_CHAR,
          int.class, ValueLayout.JAVA_INT,
          long.class, ValueLayout.JAVA_LONG,
          float.class, ValueLayout.JAVA_FLOAT,
          double.class, ValueLayout.JAVA_DOUBLE,
          boolean.class, ValueLayout.JAVA_BOOLEAN);

  private static final Map<Class<?>, CType.Simple<?, ?>> USUAL_TYPES =
      Map.of(
          byte.class, CType.BYTE,
          short.class, CType.SHORT,
          char.class, CType.USHORT,
          int.class, CType.INT,
          long.class, CType.LONGLONG,
          float.class, CType.FLOAT,
          double.class, CType.DOUBLE,
          boolean.class, CType.BOOL);

  /** For a component of a primitive type, of the C type named or else the usual one. */
  static Codec ofPrimitive(Class<?> component, C named) {
    CType<?, ?> usual = USUAL_TYPES.get(component);
    CType<?, ?> type = named == null ? usual : CType.of(named.value());
    boolean sameFamily =
        type.getClass().equals(usual.getClass()) || (isInteger(type) && isInteger(usual));
    if (!sameFamily || type.byteSize() != usual.byteSize()) {
      throw new IllegalArgumentException(
          "%s in Java has %d bytes and can't hold a %s of %d"
              .formatted(component, usual.byteSize(), type, type.byteSize()));
    }
    var handle = LAYOUTS.get(component).varHandle();
    return new Codec(
        type,
        handle.toMethodHandle(AccessMode.GET),
        handle.toMethodHandle(AccessMode.SET),
        Objects::requireNonNull);
  }

  /** For a component that is a record. */
  static <R extends Record> Codec ofRecord(Class<R> component) {
    CType.OfStruct<R> type = CType.struct(component);
    return new Codec(
        type,
        type.layout
            .reader()
            .asType(MethodType.methodType(component, MemorySegment.class, long.class)),
        type.layout.writer(),
        value -> type.layout.check(component.cast(value)));
  }

  /** For a component that is an array: as many elements as said, each as the codec says. */
  static Codec ofArray(Class<?> component, Codec element, int length) {
    ArrayCodec codec =
        new ArrayCodec(component, element, length, LAYOUTS.get(component.componentType()));
    try {
      var lookup = MethodHandles.lookup();
      MethodHandle reader =
          lookup.bind(
              codec, "read", MethodType.methodType(Object.class, MemorySegment.class, long.class));
      MethodHandle writer =
          lookup.bind(
              codec,
              "write",
              MethodType.methodType(void.class, MemorySegment.class, long.class, Object.class));
      return new Codec(
          codec.type(),
          reader.asType(reader.type().changeReturnType(component)),
          writer.asType(writer.type().changeParameterType(2, component)),
          codec::check);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static boolean isInteger(CType<?, ?> type) {
    return type instanceof CType.OfInt || type instanceof CType.OfLong;
  }
}
