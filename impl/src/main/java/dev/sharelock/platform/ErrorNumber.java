package dev.sharelock.platform;

/** Names the error numbers that a user of shared memory meets. */
final class ErrorNumber {
  private ErrorNumber() {}

  static String describe(int errno) {
    return switch (errno) {
      case 1 -> "not permitted";
      case 2 -> "no such file (if it names a process, that process has gone)";
      case 12 -> "not enough memory";
      case 13 -> "no permission";
      case 17 -> "a file is there already";
      case 20 -> "a part of the path is not a directory";
      case 21 -> "it is a directory";
      case 22 -> "not supported by this file system";
      case 23, 24 -> "too many open files";
      case 27 -> "file too large";
      case 28 -> "no space left";
      case 95 -> "not supported by this file system";
      case 30 -> "read-only file system";
      default -> "error number " + errno;
    };
  }
}
