package dev.sharelock.implementations;

import dev.sharelock.lock.RobustLock;
import dev.sharelock.memory.Block;
import dev.sharelock.memory.BlockHandle;
import dev.sharelock.memory.SharedHeap;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Implementation;
import dev.sharelock.spi.SharedArea;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The library of this project: a block a value, and its robust recursive lock. */
public final class SharelockImplementation implements Implementation {
  private static final int CELL_TYPE = 0x4c4c4543; // «CELL»
  private static final String HANDLE_END = ";";
  private static final String FIELD_END = ",";

  @Override
  public String name() {
    return "sharelock";
  }

  @Override
  public String version() {
    return Optional.ofNullable(RobustLock.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
  }

  @Override
  public SharedArea create(int cells, int locks) {
    List<Block> values =
        Stream.generate(() -> SharedHeap.allocate(Long.BYTES, CELL_TYPE)).limit(cells).toList();
    List<RobustLock> guards = Stream.generate(RobustLock::recursive).limit(locks).toList();
    String handle =
        Stream.concat(values.stream().map(Block::handle), guards.stream().map(RobustLock::handle))
            .map(SharelockImplementation::text)
            .collect(Collectors.joining(HANDLE_END, cells + HANDLE_END, ""));
    return new SharelockArea(handle, values, guards);
  }

  @Override
  public SharedArea attach(String handle) throws IOException {
    String[] parts = handle.split(HANDLE_END);
    int cells = Integer.parseInt(parts[0]);
    List<Block> values = new ArrayList<>();
    List<RobustLock> guards = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      if (values.size() < cells) {
        values.add(blockHandle(parts[i]).attach());
      } else {
        guards.add(RobustLock.attach(blockHandle(parts[i])));
      }
    }
    return new SharelockArea(handle, values, guards);
  }

  private static String text(BlockHandle handle) {
    return String.join(
        FIELD_END,
        handle.segment().toString(),
        Long.toString(handle.offset()),
        Long.toString(handle.length()),
        Integer.toString(handle.type()),
        Long.toString(handle.serial()),
        // Last, as it alone may hold a separator.
        handle.path());
  }

  private static BlockHandle blockHandle(String text) {
    String[] fields = text.split(FIELD_END, 6);
    return new BlockHandle(
        fields[5],
        UUID.fromString(fields[0]),
        Long.parseLong(fields[1]),
        Long.parseLong(fields[2]),
        Integer.parseInt(fields[3]),
        Long.parseLong(fields[4]));
  }
}
