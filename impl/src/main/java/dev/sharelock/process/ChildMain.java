package dev.sharelock.process;

import dev.sharelock.memory.Block;
import dev.sharelock.memory.BlockHandle;
import dev.sharelock.memory.Segment;
import dev.sharelock.platform.StandardInput;
import java.io.IOException;
import java.nio.file.Path;

/** The main class of a child JVM: attaches the memory that it was handed, and runs the task. */
final class ChildMain {
  private ChildMain() {}

  /**
   * Runs the task; called by the JVM that {@link SharedProcess#start(Task)} starts.
   *
   * @param arguments one argument, the handle of the block that holds the task
   * @throws Exception what the task throws, or an IOException if it can't be attached
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 1) {
      System.err.println("this is started by SharedProcess.start, not by hand");
      System.exit(2);
    }
    Assignment assignment = assignment(BlockHandle.parse(arguments[0]));
    assignment.parent().forEach(ParentWatch::start);
    switch (assignment.work()) {
      case Task task -> task.run();
      case Call<?> call -> answer(call, assignment.outcome().getFirst());
      default -> throw new AssertionError("neither a task nor a call");
    }
  }

  private static void answer(Call<?> call, OutcomeFile.Place place) throws IOException {
    try (OutcomeFile file = OutcomeFile.open(place)) {
      file.write(Outcome.of(call));
    }
  }

  private static Assignment assignment(BlockHandle handle) throws IOException {
    // Our standard input has held it open since before the parent could end. From here on our own
    // descriptor does, which programs that the task starts don't inherit.
    Segment.attach(Path.of("/proc/self/fd/0"));
    StandardInput.makeEmpty();
    Block block = TaskBlock.attach(handle);
    Assignment assignment = (Assignment) TaskEncoding.decode(TaskBlock.read(block));
    TaskBlock.setAttached(block);
    return assignment;
  }
}
