package dev.sharelock.sharedctypes;

import static dev.sharelock.sharedctypes.SharedCTypes.array;
import static dev.sharelock.sharedctypes.SharedCTypes.rawArray;
import static dev.sharelock.sharedctypes.SharedCTypes.rawValue;
import static dev.sharelock.sharedctypes.SharedCTypes.value;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The four objects that the original's documentation begins with, by type and by typecode. */
class SharedCTypesTest {
  record MyStruct(int x, int y) {}

  @Test
  void aDouble() {
    assertEquals(2.4, rawValue(CType.DOUBLE, 2.4).get());
    assertEquals(2.4, rawValue('d', 2.4).getDouble());
  }

  @Test
  void aStruct() {
    var struct = CType.struct(MyStruct.class);
    assertEquals(new MyStruct(4, 6), rawValue(struct, new MyStruct(4, 6)).get());
    var locked = value(struct, new MyStruct(4, 6));
    locked.intField("x").set(5);
    assertEquals(new MyStruct(5, 6), locked.get());
  }

  @Test
  void anArrayOfSevenShorts() {
    assertArrayEquals(new int[7], rawArray(CType.SHORT, 7).toArray());
    assertEquals(7, array('h', 7).length());
  }

  @Test
  void anArrayOfInts() {
    assertArrayEquals(new int[] {9, 2, 8}, array(CType.INT, new int[] {9, 2, 8}).toArray());
    assertArrayEquals(new int[] {9, 2, 8}, (int[]) rawArray('i', List.of(9, 2, 8)).toArray());
  }
}
