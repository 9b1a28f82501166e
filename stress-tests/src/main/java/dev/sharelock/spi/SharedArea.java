package dev.sharelock.spi;

/** Some values and some locks in shared memory. */
public interface SharedArea extends AutoCloseable {
  /** One line of text from which another process can attach this area. */
  String handle();

  /** A value; no two of them share a cache line. The same object for the same index. */
  SharedCell cell(int index);

  /** A lock. The same object for the same index. */
  SharedLock lock(int index);

  /** Detaches this process. */
  @Override
  void close();
}
