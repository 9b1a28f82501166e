package dev.sharelock.inspect;

import dev.sharelock.lock.LockState;
import dev.sharelock.memory.BlockHeader;
import dev.sharelock.memory.BlockType;
import dev.sharelock.memory.NamedBlock;
import dev.sharelock.memory.SegmentImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Looks at segments from outside: at one in a file, or at those that a process has open. It maps
 * them for reading only and does not join them, so their users can't notice.
 */
public final class Inspector {
  private static final String ANONYMOUS = "/memfd:sharelock";

  private Inspector() {}

  /**
   * Returns the segment at a path.
   *
   * @throws IOException if there is none, or it can't be opened, or it is damaged
   */
  public static SegmentReport file(Path path) throws IOException {
    return file(path, path);
  }

  private static SegmentReport file(Path path, Path name) throws IOException {
    try (SegmentImage image = SegmentImage.open(path)) {
      return image.consistently(() -> read(name, image));
    }
  }

  /**
   * Returns the segments that a process has open, anonymous ones and those in files, in the order
   * of their descriptors.
   *
   * @return none if it has none
   * @throws IOException if there is no such process, or it is another user's
   */
  public static List<SegmentReport> process(long pid) throws IOException {
    List<SegmentReport> found = new ArrayList<>();
    Set<UUID> seen = new HashSet<>();
    for (Path descriptor : segmentDescriptors(pid)) {
      SegmentReport report;
      try {
        report = file(descriptor, name(descriptor));
      } catch (IOException e) {
        if (Files.isSymbolicLink(descriptor)) {
          throw e;
        }
        continue; // closed meanwhile
      }
      if (seen.add(report.id())) {
        found.add(report);
      }
    }
    return found;
  }

  private static List<Path> segmentDescriptors(long pid) throws IOException {
    Path directory = Path.of("/proc", Long.toString(pid), "fd");
    List<Path> found = new ArrayList<>();
    try (Stream<Path> descriptors = Files.list(directory)) {
      List<Path> inOrder =
          descriptors.sorted((a, b) -> Integer.compare(number(a), number(b))).toList();
      for (Path descriptor : inOrder) {
        if (isSegment(descriptor)) {
          found.add(descriptor);
        }
      }
    } catch (NoSuchFileException e) {
      throw new IOException("there is no process " + pid, e);
    } catch (AccessDeniedException e) {
      throw new IOException("process " + pid + " belongs to another user", e);
    } catch (UncheckedIOException e) {
      throw new IOException("process " + pid + " has ended meanwhile", e);
    }
    return found;
  }

  private static int number(Path descriptor) {
    return Integer.parseInt(descriptor.getFileName().toString());
  }

  private static boolean isSegment(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith(ANONYMOUS)
          || SegmentImage.isSegment(descriptor);
    } catch (IOException e) {
      return false; // closed meanwhile, or nothing that can be read
    }
  }

  /**
   * Returns the path of the file that is open there, or the descriptor's own if the file has none
   * any more.
   */
  private static Path name(Path descriptor) {
    try {
      Path path = Files.readSymbolicLink(descriptor);
      return Files.isSameFile(path, descriptor) ? path : descriptor;
    } catch (IOException e) {
      return descriptor;
    }
  }

  private static SegmentReport read(Path path, SegmentImage image) throws IOException {
    Map<Integer, ParticipantReport> participants = new HashMap<>();
    Map<Long, List<ParticipantReport>> waiting = new HashMap<>();
    List<ParticipantReport> inOrder = new ArrayList<>();
    for (SegmentImage.Participant participant : image.participants()) {
      ParticipantReport report = report(participant);
      participants.put(participant.id(), report);
      inOrder.add(report);
      if (participant.alive()) {
        participant
            .waitsFor()
            .forEach(lock -> waiting.computeIfAbsent(lock, _ -> new ArrayList<>()).add(report));
      }
    }
    Map<Long, NamedBlock> names = new HashMap<>();
    for (NamedBlock named : image.names()) {
      names.put(named.block().offset(), named);
    }
    List<BlockReport> blocks = new ArrayList<>();
    List<LockReport> locks = new ArrayList<>();
    long free = 0;
    for (BlockHeader block : image.blocks()) {
      if (block.isFree()) {
        free += block.step();
        continue;
      }
      MemorySegment payload = image.payload(block);
      blocks.add(report(block, payload, Optional.ofNullable(names.get(block.offset()))));
      if (block.type() == BlockType.LOCK) {
        LockState state = LockState.read(payload);
        Optional<ParticipantReport> owner = Optional.ofNullable(participants.get(state.owner()));
        locks.add(
            new LockReport(
                block.offset(), state, owner, waiting.getOrDefault(block.offset(), List.of())));
      }
    }
    return new SegmentReport(
        path.toString(),
        image.id(),
        image.size(),
        image.creatorPid(),
        inOrder,
        blocks,
        locks,
        free);
  }

  private static ParticipantReport report(SegmentImage.Participant participant) {
    return new ParticipantReport(
        participant.slot(),
        participant.generation(),
        participant.process().pid(),
        participant.process().startTicks(),
        participant.process().pidNamespace(),
        participant.alive());
  }

  private static BlockReport report(
      BlockHeader block, MemorySegment payload, Optional<NamedBlock> named) throws IOException {
    Optional<BlockTypes.Known> known = BlockTypes.ofNumber(block.type());
    if (known.isPresent() && known.get().leastBytes() > payload.byteSize()) {
      throw new IOException(
          "the segment is damaged: its block at "
              + block.offset()
              + " has "
              + payload.byteSize()
              + " bytes, too few for a "
              + known.get().element());
    }
    String type =
        known
            .map(simple -> simple.describe(block.length()))
            .or(() -> ownType(block.type()))
            .or(() -> named.map(NamedBlock::type))
            .orElseGet(() -> "type " + Integer.toHexString(block.type()));
    boolean hasNoValues = known.isEmpty() && ownType(block.type()).isPresent();
    String preview =
        hasNoValues
            ? ""
            : known.map(simple -> simple.preview(payload)).orElseGet(() -> BlockTypes.hex(payload));
    return new BlockReport(
        block.offset(),
        block.serial(),
        block.length(),
        type,
        named.map(NamedBlock::name),
        named
            .flatMap(NamedBlock::lock)
            .map(lock -> OptionalLong.of(lock.offset()))
            .orElse(OptionalLong.empty()),
        preview);
  }

  /** Returns the name of one of the library's own types. */
  private static Optional<String> ownType(int type) {
    return switch (type) {
      case BlockType.LOCK -> Optional.of("lock");
      case BlockType.TASK -> Optional.of("task for a child");
      case BlockType.NAMES -> Optional.of("names");
      case BlockType.NAME -> Optional.of("name");
      default -> Optional.empty();
    };
  }
}
