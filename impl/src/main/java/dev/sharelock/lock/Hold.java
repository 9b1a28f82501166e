package dev.sharelock.lock;

/** A lock that is held until this is closed. Interim: owners don't die. */
public interface Hold extends AutoCloseable {
  @Override
  void close();
}
