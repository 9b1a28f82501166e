package dev.sharelock.implementations;

import dev.sharelock.sharedctypes.CType;
import dev.sharelock.sharedctypes.Raw;
import dev.sharelock.sharedctypes.SharedCTypes;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Layout;

/** Layouts as types of the library. */
final class CTypes {
  private CTypes() {}

  static CType<?, ?> of(Layout layout) {
    return switch (layout) {
      case Layout.Value(ElementType type) ->
          type == ElementType.BOOL ? CType.BOOL : CType.of(type.typecode());
      case Layout.Array(Layout element, int length) -> array(of(element), length);
      case Layout.Struct struct -> CType.struct(StructRecords.of(struct));
    };
  }

  /** Makes a raw object of a layout, all zero. */
  static Raw<?> newRaw(Layout layout) {
    return layout instanceof Layout.Array(Layout element, int length)
        ? SharedCTypes.rawArray(of(element), length)
        : SharedCTypes.rawValue(of(layout));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // every raw array gives some Java array
  private static CType<?, ?> array(CType element, int length) {
    return CType.array(element, length);
  }
}
