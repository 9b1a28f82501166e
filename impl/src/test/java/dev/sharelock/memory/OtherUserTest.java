package dev.sharelock.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sharelock.inspect.Inspector;
import dev.sharelock.process.UnrelatedJvm;
import dev.sharelock.sharedctypes.SharedFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A segment belongs to the user who created it, and its size to nobody. */
class OtherUserTest {
  private static final String NOT_YOURS =
      ": no permission (only the user who created it can open it)";

  private Path directory;
  private Path path;
  private SharedFile file;
  private Segment anonymous;

  @BeforeEach
  void create() throws IOException {
    directory = Files.createTempDirectory(Path.of("/dev/shm"), "open-to-all");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    path = directory.resolve("segment");
    file = SharedFile.create(path, 1 << 18);
    anonymous = Segment.create(Segment.MIN_BYTES);
  }

  @AfterEach
  void delete() throws IOException {
    anonymous.close();
    file.close();
    Files.delete(path);
    Files.delete(directory);
  }

  @Test
  void onlyTheUserWhoCreatedItMayReadAndWriteIt() throws IOException {
    for (Path segment : List.of(path, anonymous.pathInThisProcess())) {
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(segment)));
    }
  }

  @Test
  void theSizeOfAnAnonymousOneCannotBeChanged() throws IOException {
    try (FileChannel channel =
        FileChannel.open(anonymous.pathInThisProcess(), StandardOpenOption.WRITE)) {
      assertThrows(IOException.class, () -> channel.truncate(anonymous.size() - 1));
      assertThrows(IOException.class, () -> channel.truncate(0));
      assertThrows(
          IOException.class,
          () -> channel.write(StandardCharsets.US_ASCII.encode("more"), anonymous.size()));
    }
    assertEquals(anonymous.size(), Files.size(anonymous.pathInThisProcess()));
  }

  @Test
  void aFileThatOthersMayWriteToIsRefused() throws IOException {
    for (String permissions : List.of("rw-rw----", "rw-----w-", "rw-rw-rw-")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
      IOException refused = assertThrows(IOException.class, () -> SharedFile.open(path));
      assertTrue(refused.getMessage().contains("other users may write to it"), refused::toString);
    }
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
    SharedFile.open(path);
  }

  /** Somebody else may have put it where ours is expected. */
  @Test
  void aFileOfAnotherUserIsRefused() throws IOException {
    assumeTrue(System.getProperty("user.name").equals("root"), "giving a file away takes root");
    Files.setAttribute(path, "unix:uid", 65534);
    IOException refused = assertThrows(IOException.class, () -> SharedFile.open(path));
    assertEquals(
        "cannot open shared memory at "
            + path
            + ": it belongs to user 65534, and only its owner may open it (this process runs as"
            + " user 0)",
        refused.getMessage());
  }

  @Test
  void anotherUserIsToldWhatHeMayNot() throws Exception {
    assumeTrue(
        System.getProperty("user.name").equals("root") && Files.exists(Path.of("/usr/bin/setpriv")),
        "becoming another user takes root and setpriv");
    assumeTrue(stranger().equals(List.of()), "another user can't read the classes here");
    String other = anonymous.pathForOthers().toString();
    long self = ProcessHandle.current().pid();
    assertEquals(
        List.of(
            "cannot open shared memory at " + path + NOT_YOURS,
            "cannot open shared memory at " + path + NOT_YOURS,
            "cannot open shared memory at " + other + NOT_YOURS,
            "cannot open shared memory at " + other + NOT_YOURS,
            "process " + self + " belongs to another user",
            "cannot create shared memory at " + path + "2: no permission"),
        stranger(path.toString(), other, Long.toString(self)));
    assertEquals(
        List.of("not refused", "not refused", "not refused", "not refused", "not refused"),
        new Stranger(path, Path.of(other), self).attempts(),
        "the same user may: else this says nothing");
  }

  /** What a JVM of another user says. */
  private static List<String> stranger(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    command.addAll(UnrelatedJvm.command(Stranger.class, arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output.lines().toList();
  }

  /** Tries every way to come by a segment that is there. */
  record Stranger(Path path, Path anonymous, long pid) {

    public static void main(String[] arguments) {
      if (arguments.length == 3) {
        Path path = Path.of(arguments[0]);
        new Stranger(path, Path.of(arguments[1]), Long.parseLong(arguments[2]))
            .attempts()
            .forEach(System.out::println);
        System.out.println(refusal(() -> SharedFile.create(Path.of(path + "2"), 1 << 18)));
      }
    }

    List<String> attempts() {
      return List.of(
          refusal(() -> SharedFile.open(path)),
          refusal(() -> Inspector.file(path)),
          refusal(() -> Segment.attach(anonymous)),
          refusal(() -> Inspector.file(anonymous)),
          refusal(() -> Inspector.process(pid)));
    }

    private static String refusal(Callable<?> attempt) {
      try {
        attempt.call();
        return "not refused";
      } catch (IOException e) {
        return e.getMessage();
      } catch (Exception e) {
        return e.toString();
      }
    }
  }
}
