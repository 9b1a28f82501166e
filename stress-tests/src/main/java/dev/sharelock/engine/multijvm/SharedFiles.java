package dev.sharelock.engine.multijvm;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The files in which a worker shares memory, as the kernel knows them: anonymous ones, those in its
 * scratch directory, and those in memory that have no name any more. Files of the harness and of
 * the JVM do not count.
 */
final class SharedFiles {
  private static final String ANONYMOUS = "/memfd:";

  /** What is to be opened, mapped for all to see. */
  private static final String MAPPING = "rw-s";

  private static final int PATH_FIELD = 6;

  private SharedFiles() {}

  /** Returns paths by which they can be opened, the one that a descriptor has or their own. */
  static List<Path> of(long pid, Path scratch) throws IOException {
    List<Path> files = new ArrayList<>();
    Set<Object> known = new HashSet<>();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
      for (Path each : open) {
        add(each, name(each), scratch, known, files);
      }
    }
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/maps"))) {
      String[] fields = line.split(" +", PATH_FIELD);
      if (fields.length == PATH_FIELD
          && fields[1].equals(MAPPING)
          && !fields[PATH_FIELD - 1].startsWith(ANONYMOUS)) {
        add(Path.of(fields[PATH_FIELD - 1]), fields[PATH_FIELD - 1], scratch, known, files);
      }
    }
    return files;
  }

  private static void add(Path file, String name, Path scratch, Set<Object> known, List<Path> files)
      throws IOException {
    if (ofTheImplementation(name, scratch)
        && Files.isRegularFile(file)
        && known.add(Files.getAttribute(file, "unix:ino"))) {
      files.add(file);
    }
  }

  private static boolean ofTheImplementation(String name, Path scratch) {
    if (name.startsWith(ANONYMOUS)) {
      return !name.startsWith(ANONYMOUS + "java_heap");
    }
    if (name.startsWith("/dev/shm/")) {
      // One that has a name may be shared with others than workers.
      return name.endsWith(" (deleted)");
    }
    String inScratch = scratch + "/";
    String relative = name.startsWith(inScratch) ? name.substring(inScratch.length()) : "";
    return !relative.isEmpty()
        && !relative.startsWith("twin-words")
        && !relative.startsWith("memory-")
        && !relative.startsWith("hsperfdata");
  }

  /** Returns what the kernel calls a file that a descriptor leads to; others by their path. */
  static String name(Path file) {
    try {
      return file.startsWith("/proc") ? Files.readSymbolicLink(file).toString() : file.toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
