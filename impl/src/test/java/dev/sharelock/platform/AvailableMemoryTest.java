package dev.sharelock.platform;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tightest limit counts, the machine's or a cgroup's, and the message says whose it is. */
class AvailableMemoryTest {
  private static final long MACHINE = 1_000 << 10;

  @TempDir private Path root;

  @BeforeEach
  void machine() throws IOException {
    file("proc/meminfo", "MemTotal: 9000 kB\nMemFree: 5 kB\nMemAvailable:    1000 kB\n");
  }

  private void file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void v2(String group, String limit, long used) throws IOException {
    file("sys/fs/cgroup/" + group + "memory.max", limit + "\n");
    file("sys/fs/cgroup/" + group + "memory.current", used + "\n");
  }

  private void v1(String group, long limit, long used) throws IOException {
    file("sys/fs/cgroup/memory/" + group + "memory.limit_in_bytes", limit + "\n");
    file("sys/fs/cgroup/memory/" + group + "memory.usage_in_bytes", used + "\n");
  }

  private void assertAvailable(long bytes, String whose) {
    AvailableMemory memory = new AvailableMemory(root);
    assertDoesNotThrow(() -> memory.require(bytes));
    IOException refused = assertThrows(IOException.class, () -> memory.require(bytes + 1));
    assertEquals(
        "not enough memory: %d bytes of shared memory asked for, %d available to this %s"
            .formatted(bytes + 1, bytes, whose),
        refused.getMessage());
  }

  @Test
  void withoutCgroupsItIsTheMachines() {
    assertAvailable(MACHINE, "machine");
  }

  @Test
  void aLimitOfVersion2() throws IOException {
    file("proc/self/cgroup", "0::/app\n");
    v2("app/", "1000", 400);
    assertAvailable(600, "cgroup");
  }

  @Test
  void aLimitOfVersion1() throws IOException {
    file("proc/self/cgroup", "5:cpu,cpuacct:/app\n4:memory:/app\n0::/\n");
    v1("app/", 1_000, 400);
    assertAvailable(600, "cgroup");
  }

  @Test
  void noLimitIsNone() throws IOException {
    file("proc/self/cgroup", "4:memory:/app\n0::/app\n");
    v2("app/", "max", 400);
    v1("app/", 9_223_372_036_854_771_712L, 400);
    assertAvailable(MACHINE, "machine");
  }

  @Test
  void aLimitAboveTheMachinesIsNotTheTightest() throws IOException {
    file("proc/self/cgroup", "0::/app\n");
    v2("app/", Long.toString(2 * MACHINE), 400);
    assertAvailable(MACHINE, "machine");
  }

  @Test
  void theTightestGroupUpToTheRootCounts() throws IOException {
    file("proc/self/cgroup", "0::/outer/inner\n");
    v2("outer/inner/", "1000", 100);
    v2("outer/", "max", 100);
    assertAvailable(900, "cgroup");
    v2("outer/", "2000", 1_200);
    assertAvailable(800, "cgroup");
    v2("", "3000", 2_300);
    assertAvailable(700, "cgroup");
  }

  @Test
  void aGroupThatIsSeenUnderAnotherPathHereIsTheRoot() throws IOException {
    file("proc/self/cgroup", "4:memory:/docker/0123abcd\n0::/../outside\n");
    v1("", 1_000, 400);
    assertAvailable(600, "cgroup");
    v2("", "1000", 500);
    assertAvailable(500, "cgroup");
  }

  @Test
  void whatTheKernelGivesUpFirstIsThereToBeHad() throws IOException {
    file("proc/self/cgroup", "0::/app\n");
    v2("app/", "1000", 400);
    file("sys/fs/cgroup/app/memory.stat", "anon 300\ninactive_file 50\ntotal_inactive_file 7\n");
    assertAvailable(650, "cgroup");

    file("proc/self/cgroup", "4:memory:/app\n");
    v1("app/", 1_000, 400);
    file(
        "sys/fs/cgroup/memory/app/memory.stat",
        "cache 300\ninactive_file 7\ntotal_inactive_file 20\n");
    assertAvailable(620, "cgroup");
  }

  @Test
  void aGroupAboveItsLimitHasNothingLeft() throws IOException {
    file("proc/self/cgroup", "0::/app\n");
    v2("app/", "1000", 1_200);
    assertAvailable(0, "cgroup");
  }
}
