/** Typed values and arrays in memory that several JVM processes share, with locks between them. */
module dev.sharelock.impl {}
