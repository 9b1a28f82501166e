package dev.sharelock.campaign;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Deletes a directory with everything in it, however much of that is in the way. */
final class DirectoryTree {
  private static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("rwx------");

  private DirectoryTree() {}

  /** Deletes what can be deleted, and returns the first reason why something can't. */
  static Optional<IOException> delete(Path directory) {
    Deletion deletion = new Deletion();
    try {
      Files.walkFileTree(directory, deletion);
    } catch (IOException e) {
      deletion.failed(e);
    }
    return deletion.failure;
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    private Optional<IOException> failure = Optional.empty();

    private void failed(IOException e) {
      if (!(e instanceof NoSuchFileException) && failure.isEmpty()) {
        failure = Optional.of(e);
      }
    }

    private FileVisitResult remove(Path path) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        failed(e);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      var _ = open(directory);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      return remove(file);
    }

    /** A directory that its maker has closed to everybody, or something that vanished meanwhile. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      try {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) && open(file)) {
          DirectoryTree.delete(file).ifPresent(this::failed);
        } else {
          failed(e);
        }
      } catch (IOException stillClosed) {
        failed(stillClosed);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException e) {
      return remove(directory);
    }

    /** Whether the directory was closed to its owner and is open now. */
    private static boolean open(Path directory) throws IOException {
      if (Files.getPosixFilePermissions(directory).containsAll(OPEN)) {
        return false;
      }
      Files.setPosixFilePermissions(directory, OPEN);
      return true;
    }
  }
}
