package dev.sharelock.engine.conformance;

import dev.sharelock.engine.conformance.Question.Actor;
import dev.sharelock.engine.conformance.Question.Expected;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Layout;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Questions to workers, read from a text with one line for each, and what they need.
 *
 * <pre>
 * make v raw i              an object, as the worker protocol's 'create' says
 * a v write 0 5             thread a of the first process does it; nothing is answered
 * a v read 0 -> 5           … and this is answered
 * 1a v read 0 -> 5          a thread of the second process
 * a v read 9 -> refused     any error
 * a l try-acquire 0 -> taken, or -> not-taken
 * a begins l acquire        no answer yet
 * a waits                   still none
 * a then -> taken           now there is
 * a interrupt
 * forget v
 * </pre>
 */
final class Dialogue {
  private static final String ARROW = " -> ";

  private final List<Question> questions = new ArrayList<>();
  private final Set<Capability> needs = EnumSet.noneOf(Capability.class);
  private final Map<String, String> kinds = new HashMap<>();
  private final Map<String, String> layouts = new LinkedHashMap<>();
  private final Set<String> threads = new TreeSet<>();
  private int locks;
  private int objects;
  private int processes = 1;

  /** Reads a dialogue. */
  Dialogue(String text) {
    text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(this::read);
    if (processes > 1) {
      needs.add(Capability.PROCESSES);
    }
    for (int i = 0; i < processes; i++) {
      int process = i;
      if (threads.stream().filter(name -> process(name) == process).count() > 1) {
        needs.add(Capability.THREADS);
      }
    }
  }

  List<Question> questions() {
    return List.copyOf(questions);
  }

  Set<Capability> needs() {
    return Set.copyOf(needs);
  }

  /** Returns the layout that matters most: the first one. */
  Optional<Layout> layout() {
    return layouts.values().stream().findFirst().map(Layout::parse);
  }

  /** Whether it is about an array of length 0: that one can be made is a rule by itself. */
  boolean makesEmpty() {
    return layouts.values().stream().anyMatch(layout -> layout.endsWith("[0]"));
  }

  /** How many locks exist at once, at most. */
  int locks() {
    return locks;
  }

  /** How many raw and locked objects exist at once, at most. */
  int objects() {
    return objects;
  }

  /** How many processes take part. */
  int processes() {
    return processes;
  }

  private void read(String line) {
    String[] words = line.split(" ", 3);
    switch (words[0]) {
      case "make" -> questions.add(make(words[1], words[2]));
      case "forget" -> questions.add(new Question.Forget(words[1]));
      default -> questions.add(operation(words[0], line.substring(words[0].length() + 1)));
    }
  }

  private Question make(String name, String create) {
    String[] words = create.split(" ");
    kinds.put(name, words[0]);
    return switch (words[0]) {
      case "lock" -> {
        needs.add(Capability.LOCKS);
        newLock(words[1]);
        yield new Question.Make(name, create, "lock");
      }
      case "raw" -> {
        newObject(name, words[1], Capability.RAW);
        yield new Question.Make(name, create, "raw " + words[1]);
      }
      case "locked" -> {
        newObject(name, words[1], Capability.LOCKED);
        newLock(words[2]);
        yield new Question.Make(name, create, "locked " + words[1]);
      }
      case "copy" -> {
        newObject(name, layouts.get(words[1]), Capability.COPY);
        yield new Question.Make(name, create, "raw " + layouts.get(words[1]));
      }
      case "synchronized" -> {
        newObject(name, layouts.get(words[1]), Capability.SYNCHRONIZE);
        newLock(words[2]);
        yield new Question.Make(name, create, "locked " + layouts.get(words[1]));
      }
      case "lock-of" -> new Question.Make(name, create, "");
      case "raw-of" -> {
        layouts.put(name, layouts.get(words[1]));
        yield new Question.Make(name, create, "");
      }
      default -> throw new IllegalArgumentException("There is nothing to make in: " + create);
    };
  }

  private void newLock(String how) {
    if (how.equals("recursive")) {
      needs.add(Capability.RECURSIVE);
    }
    if (!how.equals("under")) {
      locks++;
    }
  }

  private void newObject(String name, String layout, Capability need) {
    needs.add(need);
    layouts.put(name, layout);
    objects++;
  }

  private Question operation(String who, String rest) {
    Actor actor = new Actor(process(who), who.replaceAll("[0-9]", ""));
    threads.add(who);
    processes = Math.max(processes, actor.process() + 1);
    if (rest.equals("waits")) {
      return new Question.StillWaits(actor);
    }
    if (rest.equals("interrupt")) {
      return new Question.Interrupt(actor);
    }
    if (rest.startsWith("begins ")) {
      String operation = rest.substring("begins ".length());
      note(operation);
      return new Question.Begin(actor, operation);
    }
    int arrow = (rest + " ").indexOf(ARROW);
    String operation = arrow < 0 ? rest : rest.substring(0, arrow);
    Expected expected = expected(arrow < 0 ? "" : rest.substring(arrow + ARROW.length()));
    if (operation.equals("then")) {
      return new Question.Await(actor, expected);
    }
    note(operation);
    if (operation.endsWith(" release") && expected.words().equals("that it is refused")) {
      needs.add(Capability.CHECKED_RELEASE);
    }
    boolean again =
        operation.endsWith(" try-acquire 0") && expected.words().equals("that it is taken");
    return new Question.Call(actor, operation, expected, again);
  }

  private static int process(String who) {
    return Character.isDigit(who.charAt(0)) ? who.charAt(0) - '0' : 0;
  }

  private static Expected expected(String words) {
    return switch (words) {
      case "refused" -> new Expected("error .*", "that it is refused");
      case "interrupted" -> new Expected("error interrupted", "that it is interrupted");
      case "taken" -> new Expected("acquired", "that it is taken");
      case "not-taken" -> new Expected("not-acquired .*", "that it is not taken");
      default -> Expected.exactly(words);
    };
  }

  private void note(String operation) {
    String[] words = operation.split(" ");
    boolean locked = !List.of("raw", "copy", "raw-of").contains(kinds.getOrDefault(words[0], ""));
    switch (words[1]) {
      case "try-acquire" -> needs.add(words[2].equals("0") ? Capability.TRY : Capability.TIMED);
      case "acquire-interruptibly" -> needs.add(Capability.INTERRUPTIBLE);
      case "read-slice", "write-slice" -> needs.add(Capability.SLICES);
      case "snapshot" -> needs.add(Capability.SNAPSHOTS);
      case "cas" -> needs.add(Capability.RAW_ATOMICS);
      case "get-and-add" -> needs.add(locked ? Capability.LOCKED_ATOMICS : Capability.RAW_ATOMICS);
      case "recovered" -> needs.add(Capability.ROBUST);
      default -> {
        // Every object has the others.
      }
    }
  }
}
