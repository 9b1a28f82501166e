/** Typed values and arrays in memory that several JVM processes share, with locks between them. */
module dev.sharelock {
  requires java.management;
  requires jdk.jfr;

  exports dev.sharelock.inspect;
  exports dev.sharelock.lock;
  exports dev.sharelock.process;
  exports dev.sharelock.sharedctypes;
}
