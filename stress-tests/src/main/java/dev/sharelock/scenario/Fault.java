package dev.sharelock.scenario;

import java.util.Optional;

/**
 * What happens to one process, the victim, while others go on: in words, and what must be seen
 * afterwards. How the engine brings it about is the engine's business.
 */
public enum Fault {
  /** Nothing happens to any process. */
  NONE("none", Told.NOBODY, false, false),

  /** The victim is killed with SIGKILL while it holds the lock. */
  KILL_HOLDER("SIGKILL of the holder", Told.ONE, true, true),

  /** The victim ends by itself, with exit status 0, while it holds the lock. */
  EXIT_HOLDER("normal exit of the holder", Told.ONE, true, true),

  /** The victim is killed with SIGKILL while it waits for the lock, which another process holds. */
  KILL_WAITER("SIGKILL of a waiter", Told.NOBODY, true, false),

  /** The victim increments like the others, and is killed with SIGKILL without any sign from it. */
  KILL_ANYWHERE("SIGKILL at a random moment", Told.AT_MOST_ONE, true, false),

  /** The victim waits first in the line and is killed with SIGKILL just when its turn has come. */
  KILL_WOKEN("SIGKILL of the waiter that was just woken", Told.AT_MOST_ONE, true, false),

  /** The holder is killed; the victim is told of that, and is killed before it has repaired. */
  KILL_TOLD("SIGKILL of the one that was told of a death", Told.ONE, true, true) {
    @Override
    Optional<String> wrong(FaultEvidence fault) {
      return toldOfOther(fault) ? Optional.empty() : Optional.of(notToldOfOther(fault));
    }
  },

  /** The victim is stopped with SIGSTOP while it holds the lock, and goes on later. */
  STOP_HOLDER("SIGSTOP and SIGCONT of the holder", Told.NOBODY, false, true),

  /** The victim is stopped with SIGSTOP while it waits for the lock, and goes on later. */
  STOP_WAITER("SIGSTOP and SIGCONT of a waiter", Told.NOBODY, false, false),

  /** A thread of the victim ends while it holds the lock; the process lives. */
  END_THREAD("end of the thread that holds the lock", Told.ONE, false, true),

  /** Something is thrown in critical sections of the victim; the lock is released on the way. */
  THROW("exceptions in the critical section", Told.NOBODY, false, false),

  /** The process that created the objects is killed or ends, and another one attaches later. */
  END_CREATOR("end of the creator", Told.NOBODY, true, false),

  /**
   * The same with objects that may end with their host: it is not claimed that deaths do no harm.
   */
  END_HOST("end of the creator", Told.NOBODY, true, false),

  /** Further processes come later, each given the objects by the one that came before it. */
  LATE_COMERS("others come later, each by the hand of the last one", Told.NOBODY, false, false),

  /** Another process tries to truncate the memory that is shared. */
  TRUNCATE("truncation of the shared memory by another process", Told.NOBODY, false, false),

  /** There is no space for another value: the file system is full, or no file may grow. */
  FULL_MEMORY("no space left for shared memory", Told.NOBODY, false, false),

  /** All processes have to share one processor. */
  ONE_PROCESSOR("one processor for all", Told.NOBODY, false, false),

  /**
   * The victim is killed with SIGKILL after its k-th access to the shared words of the lock, for
   * each k: as the owner, as a waiter, and as the one that takes it from the dead.
   */
  KILL_AT_ACCESS("SIGKILL after each single access to the lock", Told.AT_MOST_ONE, true, false) {
    @Override
    Told told(FaultEvidence fault) {
      boolean left = fault.aftermath().otherPid() != 0 && fault.aftermath().said().isEmpty();
      return left ? Told.ONE : Told.AT_MOST_ONE;
    }

    @Override
    Optional<String> wrong(FaultEvidence fault) {
      return fault.aftermath().otherPid() != 0 && fault.aftermath().said().equals(TAKEN)
          ? Optional.of(notToldOfOther(fault))
          : wronglySaid(fault);
    }
  },

  /** The same with SIGSTOP, and the victim goes on later. */
  STOP_AT_ACCESS("SIGSTOP after each single access to the lock", Told.NOBODY, false, false) {
    @Override
    Told told(FaultEvidence fault) {
      boolean left = fault.aftermath().otherPid() != 0 && fault.aftermath().said().equals(TAKEN);
      return left ? Told.ONE : Told.NOBODY;
    }

    @Override
    Optional<String> wrong(FaultEvidence fault) {
      return wronglySaid(fault);
    }
  };

  /** The answer of a process that has taken a lock and was told nothing. */
  private static final String TAKEN = "acquired";

  /** How many of the next holders must be told of a death. */
  enum Told {
    NOBODY,
    /** The victim may have held the lock. */
    AT_MOST_ONE,
    ONE
  }

  private final String words;
  private final Told told;
  private final boolean ends;
  private final boolean holds;

  Fault(String words, Told told, boolean ends, boolean holds) {
    this.words = words;
    this.told = told;
    this.ends = ends;
    this.holds = holds;
  }

  /** Returns the fault in words. */
  public String words() {
    return words;
  }

  /** Returns how many must be told of a death, in most cases. */
  Told told() {
    return told;
  }

  /** Returns how many of the others must be told of a death in this case. */
  Told told(FaultEvidence fault) {
    return told;
  }

  /** Returns whether it strikes after each access in turn, and its moments are numbered. */
  public boolean atEveryAccess() {
    return this == KILL_AT_ACCESS || this == STOP_AT_ACCESS;
  }

  /** Returns whether the objects may end with the victim. */
  boolean mayEndObjects() {
    return this == END_HOST;
  }

  /** Returns whether the victim holds the lock for certain when it happens. */
  public boolean holds() {
    return holds;
  }

  /** Returns whether the victim's process ends. */
  public boolean ends() {
    return ends;
  }

  /** Returns what is wrong of what only this fault has. */
  Optional<String> wrong(FaultEvidence fault) {
    return Optional.empty();
  }

  private static boolean toldOfOther(FaultEvidence fault) {
    String right = "after-death " + fault.aftermath().otherPid();
    String said = fault.aftermath().said();
    return said.equals(right) || said.startsWith(right + " ");
  }

  private static String notToldOfOther(FaultEvidence fault) {
    return "The process %d died holding the lock, and the next holder was told '%s'."
        .formatted(fault.aftermath().otherPid(), fault.aftermath().said());
  }

  /** What is wrong of the answer of a victim that took the lock. */
  private static Optional<String> wronglySaid(FaultEvidence fault) {
    String said = fault.aftermath().said();
    if (said.isEmpty() || said.equals(TAKEN) || toldOfOther(fault)) {
      return Optional.empty();
    }
    return Optional.of(
        fault.aftermath().otherPid() == 0
            ? "Nobody had died, and who took the lock was told '%s'.".formatted(said)
            : notToldOfOther(fault));
  }
}
