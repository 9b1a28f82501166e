package dev.sharelock.engine.multijvm;

import dev.sharelock.engine.workers.WorkerException;
import dev.sharelock.engine.workers.WorkerException.Kind;
import dev.sharelock.engine.workers.WorkerLink;
import dev.sharelock.scenario.FullMemory;
import dev.sharelock.spi.Capability;
import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Layout;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A trial in which the first worker makes values until one is refused: its file system is small;
 * and if that is no limit for it, as for anonymous memory, none of its files may become larger.
 * Then both workers read and write all values, some are freed, and there is space again.
 */
final class FullMemoryTrial extends Trial {
  /** The size of the file system, and what it has once there is space again. */
  static final long SMALL_BYTES = 5 << 20;

  static final long LARGER_BYTES = 4 * SMALL_BYTES;

  /** So much is asked of something that is not limited by a file system of that size. */
  private static final long UNLIMITED_BYTES = SMALL_BYTES + (1 << 20);

  /** So much at most may have been reserved before files could not become larger. */
  private static final long RESERVED_BYTES = 6 * SMALL_BYTES;

  /** Values that are smaller than the ones refused may still fit in; so many are made. */
  private static final int SMALL_ONES = 200;

  /** Where values are too small to fill the space, no more than so many are made. */
  private static final int MOST = 5_000;

  private static final int LARGE_ELEMENTS = 2048;

  private static final int ELEMENTS_OF_A_PAGE = 512;

  private static final Layout SMALL = Layout.value(ElementType.LONGLONG);
  private static final String BEYOND_FILE_SIZE = "signal 25";
  private static final String THREAD = "t";

  /** Each so-many-th value is not attached in the second worker. */
  private static final int UNSHARED = 4;

  private static final Duration AT_MOST = Duration.ofSeconds(60);

  private final List<Made> values = new ArrayList<>();
  private Optional<FileSizeLimit> fileLimit = Optional.empty();
  private String suffix = "";
  private long end;
  private long made;
  private long written;

  /** A value, and the number of what was written to it last. */
  private static final class Made {
    private final String name;
    private final int elements;

    /** Whether the second worker has it too. */
    private final boolean shared;

    private long number;

    Made(String name, int elements, boolean shared, long number) {
      this.name = name;
      this.elements = elements;
      this.shared = shared;
      this.number = number;
    }

    /** Returns the first element of each page: a write to them uses all that was promised. */
    int[] pages() {
      return IntStream.iterate(0, at -> at < elements, at -> at + ELEMENTS_OF_A_PAGE).toArray();
    }

    /** Returns the first element and the last one. */
    int[] ends() {
      return IntStream.of(0, elements - 1).distinct().toArray();
    }

    long in(int element) {
      return number * LARGE_ELEMENTS + element;
    }
  }

  FullMemoryTrial(Setting setting) {
    super(setting);
  }

  @Override
  void perform(boolean[] atWork)
      throws WorkerException,
          WorkerTrouble,
          InterruptedException,
          IOException,
          ImpossibleException {
    requireAttaching("and are all made before another process is there");
    end = System.nanoTime() + Math.max(time.toNanos(), AT_MOST.toNanos());
    crew.prepare(List.of(), row.topology().processes(), twin);
    suffix = "-" + crew.nextTrial();
    atWork[0] = true;
    Layout large = Layout.array(ElementType.LONGLONG, LARGE_ELEMENTS);
    Layout usual = supports(large) ? large : SMALL;
    try {
      if (fill(usual) && allKept("while there is no space") && freed(usual)) {
        spaceAgain();
      }
    } catch (WorkerException e) {
      if (fileLimit.isPresent() && e.getMessage().contains(BEYOND_FILE_SIZE)) {
        throw new ImpossibleException(
            "A small file system cannot be made here, and %s ends when its files may not become larger."
                .formatted(candidate.name()));
      }
      throw e;
    } finally {
      fileLimit.ifPresent(FileSizeLimit::lift);
    }
  }

  /** Makes values until one is refused; false if something is wrong. */
  private boolean fill(Layout usual)
      throws WorkerException, WorkerTrouble, InterruptedException, ImpossibleException {
    Optional<String> refusal = Optional.empty();
    String limit = "a file system of %d KiB".formatted(SMALL_BYTES >> 10);
    if (crew.isConfined()) {
      refusal = fill(usual, UNLIMITED_BYTES);
    }
    if (refusal.isEmpty() && allMet()) {
      limit = "no file that may become larger";
      fileLimit = Optional.of(FileSizeLimit.on(crew.worker(0).pid()));
      refusal = fill(usual, RESERVED_BYTES);
    }
    if (refusal.isEmpty() && allMet()) {
      throw new ImpossibleException(
          "%d values were made, and another one was not refused with %s."
              .formatted(values.size(), limit));
    }
    if (values.isEmpty()) {
      throw new ImpossibleException(
          "Not one value can be made with %s: %s.".formatted(limit, refusal.orElse("")));
    }
    if (refusal.isPresent()) {
      steps.add(FullMemory.refused(limit, values.size(), bytes(usual), refusal.get()));
    }
    if (allMet() && !usual.equals(SMALL)) {
      Optional<String> smallRefused = fill(SMALL, (long) SMALL_ONES * Long.BYTES);
      if (smallRefused.isPresent()) {
        steps.add(FullMemory.refused(limit, values.size(), bytes(SMALL), smallRefused.get()));
      }
    }
    return allMet();
  }

  private boolean supports(Layout layout) throws WorkerException, InterruptedException {
    return crew.worker(0).supports(layout.toString(), patience.command());
  }

  private static int bytes(Layout layout) {
    return layout.elements().size() * Long.BYTES;
  }

  private boolean allMet() {
    return steps.stream().allMatch(step -> step.met());
  }

  /** Makes values of that many bytes in all; the answer is why one was refused. */
  private Optional<String> fill(Layout layout, long bytes)
      throws WorkerException, WorkerTrouble, InterruptedException, ImpossibleException {
    for (long done = 0; done < bytes && allMet(); done += bytes(layout)) {
      if (values.size() == candidate.mostObjects()) {
        throw new ImpossibleException(
            "%s can have %d objects, and there is space for more."
                .formatted(candidate.name(), candidate.mostObjects()));
      }
      if (values.size() == MOST || System.nanoTime() > end) {
        throw new ImpossibleException(
            "%d values of %d bytes were made, and there was space for more."
                .formatted(values.size(), bytes(layout)));
      }
      Optional<String> refusal = make(layout);
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }

  /** Makes one more value; the answer is why it was refused. */
  private Optional<String> make(Layout layout)
      throws WorkerException, WorkerTrouble, InterruptedException {
    String name = "f" + ++made + suffix;
    String handle;
    try {
      handle =
          crew.worker(0).command("create %s raw %s".formatted(name, layout), patience.command());
    } catch (WorkerException e) {
      if (e.kind() == Kind.REFUSED) {
        return Optional.of(e.getMessage().replaceFirst("\\.$", ""));
      }
      throw e;
    }
    boolean shared = made % UNSHARED != 0 && attached(name, layout, handle);
    Made value = new Made(name, layout.elements().size(), shared, ++written);
    values.add(value);
    String fresh = call(crew.worker(0), THREAD + suffix, name + " read 0");
    if (fresh.equals("0")) {
      write(crew.worker(0), value, value.pages());
      write(crew.worker(0), value, value.ends());
    } else {
      steps.add(FullMemory.fresh(values.size(), fresh));
    }
    return Optional.empty();
  }

  /** Attaches a value in the second worker; false if it is refused that, which needs space too. */
  private boolean attached(String name, Layout layout, String handle)
      throws WorkerException, InterruptedException {
    try {
      var _ =
          crew.worker(1)
              .command("attach %s raw %s %s".formatted(name, layout, handle), patience.command());
      return true;
    } catch (WorkerException e) {
      if (e.kind() == Kind.REFUSED) {
        return false;
      }
      throw e;
    }
  }

  private void write(WorkerLink worker, Made value, int[] elements)
      throws WorkerException, WorkerTrouble, InterruptedException {
    for (int element : elements) {
      var _ =
          call(
              worker,
              THREAD + suffix,
              "%s write %d %d".formatted(value.name, element, value.in(element)));
    }
  }

  /** Reads all values in both workers, has the second one write them, and reads them again. */
  private boolean allKept(String when) throws WorkerException, WorkerTrouble, InterruptedException {
    List<Made> shared = values.stream().filter(value -> value.shared).toList();
    read(when, 0, values);
    read(when, 1, shared);
    if (allMet()) {
      for (Made value : shared) {
        value.number = ++written;
        write(crew.worker(1), value, value.ends());
      }
      read(when + ", after process 2 has written them", 0, values);
    }
    return allMet();
  }

  private void read(String when, int process, List<Made> all)
      throws WorkerException, WorkerTrouble, InterruptedException {
    Optional<String> wrong = Optional.empty();
    for (int i = 0; i < all.size() && wrong.isEmpty(); i++) {
      wrong = wrong(crew.worker(process), all.get(i));
    }
    steps.add(FullMemory.read(when, process + 1, all.size(), wrong));
  }

  private Optional<String> wrong(WorkerLink worker, Made value)
      throws WorkerException, WorkerTrouble, InterruptedException {
    for (int element : value.ends()) {
      String answer = call(worker, THREAD + suffix, "%s read %d".formatted(value.name, element));
      if (!answer.equals(Long.toString(value.in(element)))) {
        return Optional.of(
            "element %d of %s is %s, and %d was written"
                .formatted(element, value.name, answer, value.in(element)));
      }
    }
    return Optional.empty();
  }

  /**
   * Frees the values that only the first worker has, if that is declared, and makes one; false if
   * something is wrong.
   */
  private boolean freed(Layout usual) throws WorkerException, WorkerTrouble, InterruptedException {
    if (candidate.capabilities().contains(Capability.FREEING)) {
      for (Made value : values.stream().filter(value -> !value.shared).toList()) {
        var _ = crew.worker(0).command("forget " + value.name, patience.command());
        values.remove(value);
      }
      String when = "after some were freed";
      steps.add(FullMemory.again(when, true, make(usual)));
      read(when, 0, values);
    }
    return allMet();
  }

  private void spaceAgain()
      throws WorkerException, WorkerTrouble, InterruptedException, IOException {
    fileLimit.ifPresent(FileSizeLimit::lift);
    crew.makeSpace();
    String when = "once there is space again";
    steps.add(FullMemory.again(when, false, make(SMALL)));
    read(when, 0, values);
  }
}
