package dev.sharelock.engine.explorer.scenarios;

import dev.sharelock.explorer.World;
import dev.sharelock.lock.Liveness;
import dev.sharelock.memory.ProcessIdentity;
import java.util.Optional;

/**
 * What one simulated process knows of the others. The kernel's answer is right at once; but a
 * process hears of a death only when its watch does.
 */
final class ExploredLiveness implements Liveness {
  /** Added to a name to have the id of its process. */
  private static final int FIRST_PID = 1000;

  private final World world;
  private final int process;
  private final LockReferee judge;
  private final Inquiries inquiries;

  /** Answers when a thread is asked after. */
  interface Inquiries {
    /** Asks the process of that name after the thread that has the lock. */
    void ask(int owner);
  }

  ExploredLiveness(World world, int process, LockReferee judge, Inquiries inquiries) {
    this.world = world;
    this.process = process;
    this.judge = judge;
    this.inquiries = inquiries;
  }

  static int nameOf(int process) {
    return process + 1;
  }

  static int processNamed(int name) {
    return name - 1;
  }

  static int nameOfPid(int pid) {
    return pid - FIRST_PID;
  }

  @Override
  public boolean isDead(int owner) {
    if (!isDeadByNow(owner)) {
      return false;
    }
    boolean heard = judge.hasHeardOf(process, processNamed(owner));
    if (!heard) {
      world.tell("has not heard of that death yet, and takes it for alive");
    }
    return heard;
  }

  @Override
  public boolean isDeadByNow(int owner) {
    return processNamed(owner) < world.processes() && world.isDead(processNamed(owner));
  }

  @Override
  public Optional<ProcessIdentity> identity(int owner) {
    return Optional.of(new ProcessIdentity(FIRST_PID + owner, owner, 0));
  }

  @Override
  public void watchEverybody() {}

  @Override
  public void askAfterThread(int owner) {
    inquiries.ask(owner);
  }

  @Override
  public void requireOpen() {}
}
