package example;

import dev.sharelock.junit.ImplementationTests;
import dev.sharelock.spi.Implementation;

/** Every check of Sharelock is a test. */
class OwnImplementationTest extends ImplementationTests {
  @Override
  protected Class<? extends Implementation> implementation() {
    return OwnImplementation.class;
  }
}
