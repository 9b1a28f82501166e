package dev.sharelock.sharedctypes;

import static dev.sharelock.sharedctypes.SharedCTypes.array;
import static dev.sharelock.sharedctypes.SharedCTypes.rawArray;
import static dev.sharelock.sharedctypes.SharedCTypes.rawValue;
import static dev.sharelock.sharedctypes.SharedCTypes.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sharelock.lock.RobustLock;
import dev.sharelock.memory.SharedHeap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Objects taken apart and put together again, as they are for another process. */
@SuppressWarnings("ArrayRecordComponent") // as fields of C structs are
class SharedTest {
  record P(int x, double y) {}

  record N(P p, @Length(3) int[] a) {}

  @Test
  void everyObjectIsRestoredOnTheSameMemoryUnderTheSameLock() {
    RobustLock lock = RobustLock.recursive();
    for (Shared shared :
        List.of(
            rawValue(CType.INT, 5),
            rawValue(CType.CHAR, 'x'),
            rawValue(CType.BOOL, true),
            rawValue(CType.struct(P.class), new P(1, 2.5)),
            rawArray(CType.SHORT, 3),
            rawArray(CType.CHAR, 3),
            rawArray(CType.WCHAR, "abc"),
            rawArray(CType.struct(P.class), 3),
            rawArray(CType.array(CType.array(CType.ULONG, 2), 3), 4),
            rawArray(CType.INT, 0),
            value(CType.FLOAT, 2.5, lock),
            array(CType.ULONGLONG, 3, lock))) {
      Shared restored = Shared.restore(shared.describe());
      assertSame(shared.getClass(), restored.getClass());
      assertEquals(shared.toString(), restored.toString());
      assertEquals(shared.describe(), restored.describe());
    }
    Value.OfInt v = value(CType.INT, 5, lock);
    Value.OfInt restored = (Value.OfInt) Shared.restore(v.describe());
    restored.set(9);
    assertEquals(9, v.get());
    assertSame(lock, restored.getLock());
  }

  @Test
  void elementsAndFieldsAreRestoredWhereTheyAre() {
    Array.OfInt a = array(CType.INT, new int[] {9, 2, 8});
    Value.OfInt second = assertInstanceOf(Value.OfInt.class, Shared.restore(a.at(1).describe()));
    second.set(3);
    assertEquals(3, a.get(1));
    var n = rawValue(CType.struct(N.class));
    RawArray.OfInt field =
        assertInstanceOf(
            RawArray.OfInt.class,
            Shared.restore(n.field("a", CType.array(CType.INT, 3)).describe()));
    field.set(-1, 7);
    assertEquals(7, n.get().a()[2]);
  }

  @Test
  void specsAreTheSameEverywhere() {
    assertEquals("i", CType.INT.spec());
    assertEquals("?", CType.BOOL.spec());
    assertEquals("[3][2]d", CType.array(CType.array(CType.DOUBLE, 2), 3).spec());
    String p = "dev.sharelock.sharedctypes.SharedTest$P{x:i,y:d}";
    assertEquals(p, CType.struct(P.class).spec());
    assertEquals(
        "dev.sharelock.sharedctypes.SharedTest$N{p:%s,a:[3]i}".formatted(p),
        CType.struct(N.class).spec());
    assertEquals(CType.struct(N.class), TypeSpec.parse(CType.struct(N.class).spec()));
    assertEquals(
        CType.struct(N.class).hashCode(), TypeSpec.parse(CType.struct(N.class).spec()).hashCode());
    assertNotEquals(CType.LONG, CType.LONGLONG);
  }

  @Test
  void typeIdsLeaveOutTheLength() {
    assertEquals('i', CType.INT.typeId());
    assertEquals("[]i".hashCode(), CType.array(CType.INT, 3).typeId());
    assertEquals(CType.array(CType.INT, 4).typeId(), CType.array(CType.INT, 3).typeId());
    assertNotEquals(CType.array(CType.UINT, 3).typeId(), CType.array(CType.INT, 3).typeId());
    assertEquals(CType.struct(P.class).spec().hashCode(), CType.struct(P.class).typeId());
  }

  @Test
  void whatIsUnknownHereIsRefused() {
    for (String bad :
        List.of(
            "",
            "x",
            "ii",
            "[",
            "[3",
            "[a]i",
            "[-1]i",
            "[3]",
            "[3]x",
            "no.such.Record{x:i}",
            "java.lang.String{x:i}",
            "}")) {
      assertThrows(IllegalArgumentException.class, () -> TypeSpec.parse(bad), bad);
    }
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> TypeSpec.parse("dev.sharelock.sharedctypes.SharedTest$P{x:i,y:f}"));
    assertEquals(
        "the struct is P{x: c_int, y: c_float} there and P{x: c_int, y: c_double} here",
        refused.getMessage());
  }

  @Test
  void aTypeIsToldInWords() {
    assertEquals("c_long", TypeSpec.inWords("l"));
    assertEquals("c_bool", TypeSpec.inWords("?"));
    assertEquals("array of 3 c_double", TypeSpec.inWords("[3]d"));
    assertEquals("array of 2 arrays of 3 c_double", TypeSpec.inWords("[2][3]d"));
    assertEquals(
        "Line{a: P{x: c_int, y: c_double}, d: array of 4 c_bool, l: array of 2 P{q: c_longlong}}",
        TypeSpec.inWords("a.b.Line{a:a.b.Line$P{x:i,y:d},d:[4]?,l:[2]a.P{q:q}}"));
    assertEquals("lock", TypeSpec.inWords("lock"));
    assertEquals("x", TypeSpec.inWords("x"));
  }

  @Test
  void aBlockThatIsTooSmallIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> SharedHeap.allocate(-1, 0));
    assertThrows(IllegalArgumentException.class, () -> SharedHeap.allocate(Long.MAX_VALUE, 0));
    var block = SharedHeap.allocate(8, CType.INT.typeId());
    assertTrue(block.byteSize() < 12);
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> Shared.restore(new Shared.Description("[3]i", block, 0, Optional.empty())));
    assertEquals("a c_int_Array_3 needs 12 bytes, the block has 8", refused.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> Shared.restore(new Shared.Description("i", block, 6, Optional.empty())));
    assertThrows(
        IllegalArgumentException.class,
        () -> Shared.restore(new Shared.Description("i", block, -4, Optional.empty())));
  }
}
