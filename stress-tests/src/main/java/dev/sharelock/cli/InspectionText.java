package dev.sharelock.cli;

import dev.sharelock.inspect.BlockReport;
import dev.sharelock.inspect.LockReport;
import dev.sharelock.inspect.ParticipantReport;
import dev.sharelock.inspect.SegmentReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reports on segments as text: a table of participants, one of locks, one of blocks. */
final class InspectionText {
  private final StringBuilder text = new StringBuilder();

  private InspectionText() {}

  static String of(List<SegmentReport> segments) {
    InspectionText rendering = new InspectionText();
    for (SegmentReport segment : segments) {
      if (!rendering.text.isEmpty()) {
        rendering.text.append('\n');
      }
      rendering.add(segment);
    }
    return rendering.text.toString();
  }

  private void add(SegmentReport segment) {
    text.append(
        String.format(
            Locale.ROOT,
            "segment %s at %s: %,d bytes, %,d free, created by process %d%n",
            segment.id(),
            segment.path(),
            segment.bytes(),
            segment.freeBytes(),
            segment.creatorPid()));
    addParticipants(segment.participants());
    addLocks(segment);
    addBlocks(segment.blocks());
  }

  private void addParticipants(List<ParticipantReport> participants) {
    Table table = new Table("participants", "slot", "pid", "started at tick", "");
    for (ParticipantReport who : participants) {
      table.add(
          Integer.toString(who.slot()),
          Integer.toString(who.pid()),
          Long.toString(who.startTicks()),
          who.alive() ? "alive" : "gone");
    }
    text.append(table);
  }

  private void addLocks(SegmentReport segment) {
    Table table =
        new Table("locks", "offset", "kind", "deaths", "silent", "rescued", "guards", "state");
    for (LockReport lock : segment.locks()) {
      table.add(
          Long.toString(lock.offset()),
          lock.state().recursive() ? "recursive" : "plain",
          Integer.toString(lock.state().deaths()),
          Integer.toString(lock.state().silentTakeovers()),
          Integer.toString(lock.state().rescuedWakeUps()),
          guarded(segment, lock),
          lock.describe()
              + lock.state().lastDeath().map(death -> "; last death: " + death).orElse(""));
    }
    text.append(table);
  }

  private static String guarded(SegmentReport segment, LockReport lock) {
    List<String> names = new ArrayList<>();
    for (BlockReport block : segment.blocks()) {
      if (block.lock().isPresent() && block.lock().getAsLong() == lock.offset()) {
        block.name().ifPresent(names::add);
      }
    }
    return names.isEmpty() ? "-" : String.join(" ", names);
  }

  private void addBlocks(List<BlockReport> blocks) {
    Table table = new Table("blocks", "offset", "bytes", "name", "type", "value");
    for (BlockReport block : blocks) {
      table.add(
          Long.toString(block.offset()),
          Long.toString(block.length()),
          block.name().orElse("-"),
          block.type(),
          block.preview());
    }
    text.append(table);
  }

  /** Columns as wide as what is in them. */
  private static final class Table {
    private final String title;
    private final List<String[]> rows = new ArrayList<>();

    Table(String title, String... heads) {
      this.title = title;
      rows.add(heads);
    }

    void add(String... cells) {
      rows.add(cells);
    }

    @Override
    public String toString() {
      if (rows.size() == 1) {
        return "  " + title + ": none\n";
      }
      int[] widths = new int[rows.getFirst().length];
      for (String[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          widths[i] = Math.max(widths[i], row[i].length());
        }
      }
      StringBuilder all = new StringBuilder("  " + title + "\n");
      for (String[] row : rows) {
        StringBuilder line = new StringBuilder("   ");
        for (int i = 0; i < row.length; i++) {
          line.append(' ')
              .append(row[i])
              .append(" ".repeat(widths[i] - row[i].length()))
              .append(' ');
        }
        all.append(line.toString().stripTrailing()).append('\n');
      }
      return all.toString();
    }
  }
}
