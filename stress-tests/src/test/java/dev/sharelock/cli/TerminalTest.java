package dev.sharelock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sharelock.campaign.ShellWord;
import dev.sharelock.engine.ChildProcesses;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whether a program sees the terminal that the command {@code script} gives to it. */
@Timeout(60)
final class TerminalTest {
  private static final Path SCRIPT = Path.of("/usr/bin/script");

  /** A program that prints whether it has a terminal. */
  static final class Program {
    private Program() {}

    /** Prints it. */
    public static void main(String[] arguments) {
      System.out.println(Terminal.isThere());
    }
  }

  @Test
  void aTerminalIsOneUnlessItIsDumb() throws Exception {
    assumeTrue(Files.isExecutable(SCRIPT), "there is no " + SCRIPT);
    assertEquals("true", said(onTerminal(), "xterm"));
    assertEquals("false", said(onTerminal(), "dumb"));
  }

  @Test
  void aPipeIsNone() throws Exception {
    assertEquals("false", said(program(), "xterm"));
  }

  private static List<String> onTerminal() {
    String command =
        program().stream().map(ShellWord::quoted).collect(Collectors.joining(" ", "exec ", ""));
    return List.of(SCRIPT.toString(), "-q", "-e", "-c", command, "/dev/null");
  }

  private static List<String> program() {
    List<String> command = new ArrayList<>(ChildProcesses.javaCommand());
    command.add(Program.class.getName());
    return command;
  }

  private static String said(List<String> command, String terminal) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("TERM", terminal);
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), text);
    return text.strip();
  }
}
