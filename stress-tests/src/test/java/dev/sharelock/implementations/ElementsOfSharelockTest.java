package dev.sharelock.implementations;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.spi.AccessMode;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.LockKind;
import dev.sharelock.spi.LockedObject;
import dev.sharelock.spi.RawObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Elements of every type travel through the library and come back as the interface says. */
final class ElementsOfSharelockTest {
  private static final SharelockImplementation SHARELOCK = new SharelockImplementation();

  /** Of every type, as a value, in arrays, in structs, and in structs in arrays of structs. */
  static List<Layout> layouts() {
    StringBuilder fields = new StringBuilder();
    for (ElementType type : ElementType.values()) {
      char code = type.typecode();
      fields.append(",f" + (int) code + ":" + code + ",a" + (int) code + ":" + code + "[2][3]");
    }
    String struct = "{inner:{x:b,y:d}[2]" + fields + "}";
    return List.of(
        Layout.parse(struct),
        Layout.parse(struct + "[2]"),
        Layout.parse("{at:{x:h,y:h},tags:b[3]}[4]"),
        Layout.parse("q[3][2]"),
        Layout.parse("u[2][2]"),
        Layout.parse("c[2][2]"),
        Layout.parse("i[0]"));
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void valuesWrapAround(ElementType type) throws IOException {
    RawObject raw = SHARELOCK.createRaw(Layout.value(type));
    LockedObject locked = SHARELOCK.createLocked(Layout.value(type), LockKind.RECURSIVE);
    for (long bits : bits(type)) {
      raw.set(0, bits);
      locked.set(0, bits);
      assertEquals(type.wrap(bits), raw.get(0));
      assertEquals(type.wrap(bits), locked.get(0));
      long[] snapshot = new long[1];
      locked.snapshot(snapshot);
      assertEquals(type.wrap(bits), snapshot[0]);
      for (AccessMode mode : AccessMode.values()) {
        raw.set(0, 0);
        raw.set(0, bits, mode);
        assertEquals(type.wrap(bits), raw.get(0, mode));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void arraysWrapAround(ElementType type) throws IOException {
    long[] bits = bits(type);
    long[] wrapped = java.util.Arrays.stream(bits).map(type::wrap).toArray();
    Layout layout = Layout.array(type, bits.length + 1);
    RawObject raw = SHARELOCK.createRaw(layout);
    LockedObject locked = SHARELOCK.createLocked(layout, LockKind.RECURSIVE);
    raw.write(1, bits);
    locked.write(1, bits);
    long[] found = new long[bits.length];
    raw.read(1, found);
    assertArrayEquals(wrapped, found);
    locked.read(1, found);
    assertArrayEquals(wrapped, found);
    for (int i = 0; i < bits.length; i++) {
      raw.set(i, bits[i]);
      locked.set(i, bits[i]);
      assertEquals(wrapped[i], raw.get(i));
      assertEquals(wrapped[i], locked.get(i));
      assertEquals(wrapped[i], raw.get(i, AccessMode.VOLATILE));
    }
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void lockedElementsAdd(ElementType type) throws IOException {
    LockedObject value = SHARELOCK.createLocked(Layout.value(type), LockKind.RECURSIVE);
    LockedObject array = SHARELOCK.createLocked(Layout.array(type, 2), LockKind.RECURSIVE);
    long one = type.fromNumber(1);
    value.set(0, one);
    array.set(1, one);
    assertEquals(one, value.getAndAdd(0, 1));
    assertEquals(one, array.getAndAdd(1, 1));
    long two = type.increment(one);
    assertEquals(two, value.get(0));
    assertEquals(two, array.get(1));
  }

  @ParameterizedTest
  @EnumSource(
      value = ElementType.class,
      names = {"INT", "UINT", "LONG", "ULONG", "LONGLONG", "ULONGLONG"})
  void rawElementsHaveAtomics(ElementType type) throws IOException {
    RawObject raw = SHARELOCK.createRaw(Layout.array(type, 2));
    raw.set(1, -1);
    assertEquals(type.wrap(-1), raw.getAndAdd(1, 3));
    assertEquals(2, raw.get(1));
    assertFalse(raw.compareAndSet(1, 3, 9));
    assertTrue(raw.compareAndSet(1, 2, -9));
    assertEquals(type.wrap(-9), raw.get(1));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void everyElementOfALayoutIsItsOwn(Layout layout) throws IOException {
    RawObject raw = SHARELOCK.createRaw(layout);
    LockedObject locked = SHARELOCK.synchronize(raw, LockKind.RECURSIVE);
    List<ElementType> types = layout.elements();
    for (int i = 0; i < types.size(); i++) {
      assertEquals(0, raw.get(i));
      locked.set(i, types.get(i).fromNumber(100 + i));
    }
    long[] snapshot = new long[types.size()];
    locked.snapshot(snapshot);
    RawObject copy = SHARELOCK.copy(raw);
    RawObject attached = SHARELOCK.attachRaw(layout, raw.handle());
    LockedObject attachedToo = SHARELOCK.attachLocked(layout, locked.handle());
    for (int i = 0; i < types.size(); i++) {
      long expected = types.get(i).fromNumber(100 + i);
      assertEquals(expected, raw.get(i));
      assertEquals(expected, snapshot[i]);
      assertEquals(expected, copy.get(i));
      assertEquals(expected, attached.get(i));
      assertEquals(expected, attachedToo.get(i));
      assertEquals(expected, attachedToo.raw().get(i));
    }
    if (!types.isEmpty()) {
      copy.set(0, 0);
      assertEquals(types.getFirst().fromNumber(100), raw.get(0));
    }
  }

  private static long[] bits(ElementType type) {
    return switch (type) {
      case FLOAT, DOUBLE -> new long[] {0, type.fromNumber(-7), type.fromNumber(1 << 20)};
      case WCHAR -> new long[] {0, 'a', 0xD7FF, 0x10FFFF};
      default ->
          new long[] {0, 1, -1, 127, 128, 255, 256, 32_768, 65_535, 1L << 31, (1L << 53) + 1};
    };
  }
}
