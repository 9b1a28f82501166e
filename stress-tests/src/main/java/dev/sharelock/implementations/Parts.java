package dev.sharelock.implementations;

import dev.sharelock.sharedctypes.Array;
import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.Raw;
import dev.sharelock.sharedctypes.RawArray;
import dev.sharelock.sharedctypes.RawValue;
import dev.sharelock.sharedctypes.Synchronized;
import dev.sharelock.sharedctypes.Value;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Layout;
import java.util.ArrayList;
import java.util.List;

/** The single values of which values, structs and arrays of them are made, in order. */
final class Parts {
  private Parts() {}

  static RawElement[] of(Layout layout, Raw<?> raw) {
    List<RawElement> all = new ArrayList<>();
    add(layout, raw, all);
    return all.toArray(RawElement[]::new);
  }

  static LockedElement[] of(Layout layout, Synchronized<?> locked) {
    List<LockedElement> all = new ArrayList<>();
    add(layout, locked, all);
    return all.toArray(LockedElement[]::new);
  }

  private static void add(Layout layout, Raw<?> raw, List<RawElement> all) {
    switch (layout) {
      case Layout.Value(ElementType type) -> all.add(RawElement.of(type, (RawValue<?>) raw));
      case Layout.Array(Layout element, int length) -> {
        for (int i = 0; i < length; i++) {
          add(element, ((RawArray<?, ?>) raw).at(i), all);
        }
      }
      case Layout.Struct(List<Layout.Struct.Field> fields) -> {
        for (Layout.Struct.Field field : fields) {
          CType<?, ?> type = CTypes.of(field.layout());
          add(field.layout(), ((RawValue.OfStruct<?>) raw).field(field.name(), type), all);
        }
      }
    }
  }

  private static void add(Layout layout, Synchronized<?> locked, List<LockedElement> all) {
    switch (layout) {
      case Layout.Value(ElementType type) -> all.add(LockedElement.of(type, (Value<?>) locked));
      case Layout.Array(Layout element, int length) -> {
        for (int i = 0; i < length; i++) {
          add(element, ((Array<?, ?>) locked).at(i), all);
        }
      }
      case Layout.Struct(List<Layout.Struct.Field> fields) -> {
        for (Layout.Struct.Field field : fields) {
          add(field.layout(), field((Value.OfStruct<?>) locked, field), all);
        }
      }
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // a raw object's wrapper is of the type it names
  private static Synchronized<?> field(Value.OfStruct<?> struct, Layout.Struct.Field field) {
    return struct.field(field.name(), (CType) CTypes.of(field.layout()));
  }
}
