package dev.sharelock.process;

import java.io.Serializable;
import java.util.List;

/**
 * What a child is started for, in the form in which it is handed over.
 *
 * @param work a {@link Task}, or a {@link Call}
 * @param outcome where the outcome of a call goes; none for a task
 * @param parent the process with whose end the child is to end; none if it is to go on
 */
record Assignment(Serializable work, List<OutcomeFile.Place> outcome, List<Parent> parent)
    implements Serializable {

  /**
   * The process that started the child.
   *
   * @param pid its process id
   * @param startTicks when it started, in clock ticks since boot
   * @param pidNamespace the inode of its PID namespace
   */
  record Parent(int pid, long startTicks, long pidNamespace) implements Serializable {}
}
