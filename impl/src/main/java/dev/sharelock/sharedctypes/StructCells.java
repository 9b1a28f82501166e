package dev.sharelock.sharedctypes;

import dev.sharelock.memory.Block;
import java.lang.invoke.VarHandle;

/** Cells that are structs. */
abstract sealed class StructCells<R extends Record> extends Cells
    permits StructCells.Value, StructCells.Array {
  final CType.OfStruct<R> struct;

  StructCells(CType.OfStruct<R> struct, Block block, long offset, long length) {
    super(struct, block, offset, length);
    this.struct = struct;
  }

  final R read(long at) {
    R value = struct.record().cast(struct.layout.read(memory(), at));
    VarHandle.loadLoadFence(); // the plain reads do not take place later
    kept();
    return value;
  }

  final void write(long at, R value) {
    struct.layout.write(memory(), at, value);
    kept();
  }

  static final class Value<R extends Record> extends StructCells<R>
      implements RawValue.OfStruct<R> {
    Value(CType.OfStruct<R> struct, Block block, long offset, long length) {
      super(struct, block, offset, length);
    }

    @Override
    public R get() {
      return read(0);
    }

    @Override
    public void set(R value) {
      write(0, value);
    }

    @Override
    public void setObject(Object value) {
      if (!struct.record().isInstance(value)) {
        throw new IllegalArgumentException("a %s expected, not %s".formatted(struct, value));
      }
      set(struct.record().cast(value));
    }

    @Override
    public <T extends Raw<?>> T field(String name, CType<T, ?> type) {
      RecordLayout.Field field = struct.layout.field(name);
      if (!field.type().isSameAs(type)) {
        throw new IllegalArgumentException(
            "field %s of %s is a %s, not a %s".formatted(name, struct, field.type(), type));
      }
      return type.view(block, offset + field.offset());
    }

    @Override
    public RawValue.OfInt intField(String name) {
      return field(name, RawValue.OfInt.class, "int");
    }

    @Override
    public RawValue.OfLong longField(String name) {
      return field(name, RawValue.OfLong.class, "long");
    }

    @Override
    public RawValue.OfDouble doubleField(String name) {
      return field(name, RawValue.OfDouble.class, "double");
    }

    @Override
    public RawValue.OfBoolean booleanField(String name) {
      return field(name, RawValue.OfBoolean.class, "boolean");
    }

    @Override
    public <F extends Record> RawValue.OfStruct<F> structField(String name, Class<F> type) {
      return field(name, CType.struct(type));
    }

    private <V extends RawValue<?>> V field(String name, Class<V> family, String carrier) {
      RecordLayout.Field field = struct.layout.field(name);
      Raw<?> view = field.type().view(block, offset + field.offset());
      if (!family.isInstance(view)) {
        throw new IllegalArgumentException(
            "field %s of %s is a %s, which Java doesn't carry in %s %s"
                .formatted(
                    name, struct, field.type(), carrier.equals("int") ? "an" : "a", carrier));
      }
      return family.cast(view);
    }
  }

  static final class Array<R extends Record> extends StructCells<R>
      implements RawArray.OfStruct<R> {
    Array(CType.OfStruct<R> struct, Block block, long offset, long length) {
      super(struct, block, offset, length);
    }

    @Override
    public R get(long index) {
      return read(address(index));
    }

    @Override
    public void set(long index, R value) {
      write(address(index), value);
    }

    @Override
    public RawValue.OfStruct<R> at(long index) {
      return new Value<>(struct, block, inBlock(index), 1);
    }

    @Override
    @SuppressWarnings("unchecked") // an array of the record's class is an R[]
    public R[] slice(long from, long to, long step) {
      Slice slice = Slice.of(from, to, step, length);
      R[] values = (R[]) java.lang.reflect.Array.newInstance(struct.record(), slice.count());
      for (int i = 0; i < values.length; i++) {
        values[i] = read(address(slice) + i * stride(slice));
      }
      return values;
    }

    @Override
    public void setSlice(long from, long to, long step, R[] values) {
      Slice slice = Slice.of(from, to, step, length);
      slice.checkSameSize(values.length);
      for (R value : values) {
        struct.layout.check(value);
      }
      for (int i = 0; i < values.length; i++) {
        write(address(slice) + i * stride(slice), values[i]);
      }
    }
  }
}
