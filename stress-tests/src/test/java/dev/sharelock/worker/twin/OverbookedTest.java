package dev.sharelock.worker.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sharelock.spi.Capability;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.Layout;
import dev.sharelock.spi.RawObject;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OverbookedTest {
  private static final Layout LONG = Layout.value(ElementType.LONGLONG);

  /** Has memory for so many values. */
  private static final class Few implements Implementation {
    private int left;

    Few(int left) {
      this.left = left;
    }

    @Override
    public Set<Capability> capabilities() {
      return EnumSet.of(Capability.RAW);
    }

    @Override
    public RawObject createRaw(Layout layout) throws IOException {
      if (left-- == 0) {
        throw new IOException("full");
      }
      return new RawObject() {
        private long value;

        @Override
        public long get(int index) {
          return value;
        }

        @Override
        public void set(int index, long bits) {
          value = bits;
        }
      };
    }
  }

  @Test
  void whatThereIsNoMemoryForIsTheOneBefore() throws Exception {
    Implementation twin = new Overbooked(new Few(2));
    RawObject first = twin.createRaw(LONG);
    RawObject second = twin.createRaw(LONG);
    twin.createRaw(LONG).set(0, 7);
    assertEquals(0, first.get(0));
    assertEquals(7, second.get(0));
  }

  @Test
  void theFirstIsRefused() {
    assertThrows(IOException.class, () -> new Overbooked(new Few(0)).createRaw(LONG));
  }
}
