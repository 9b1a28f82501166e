package dev.sharelock.engine.explorer.scenarios;

import dev.sharelock.explorer.World;
import dev.sharelock.lock.LockRecord;
import dev.sharelock.memory.ProcessIdentity;
import java.util.Optional;

/** What the library's lock keeps beside its word: each access waits for its turn. */
final class ExploredRecord extends LockRecord {
  private final World world;

  ExploredRecord(LockRecord same, World world) {
    super(same);
    this.world = world;
  }

  void noteOwnerThread(long id) {
    ownerThread(id);
  }

  @Override
  protected void ownerThread(long id) {
    world.turn("notes which of its threads has the lock");
    super.ownerThread(id);
    world.changed();
  }

  @Override
  protected long ownerThread() {
    world.turn("looks which thread had the lock");
    long id = super.ownerThread();
    // The number itself is another in every schedule if the threads are real.
    var _ = world.saw(0);
    return id;
  }

  @Override
  protected void death(Optional<ProcessIdentity> process, long thread) {
    world.turn("records who died");
    world.changed();
    super.death(process, thread);
  }

  @Override
  protected void countDeath() {
    world.turn("counts the death");
    super.countDeath();
    world.changed();
  }

  @Override
  protected void countSilentTakeover() {
    world.turn("counts a silent takeover");
    super.countSilentTakeover();
    world.changed();
  }

  @Override
  protected void countRescuedWakeUp() {
    world.turn("counts a wake-up that was lost");
    super.countRescuedWakeUp();
    world.changed();
  }

  @Override
  protected void countIdleWakeUp() {
    world.turn("counts a wake-up that found nobody");
    super.countIdleWakeUp();
    world.changed();
  }

  @Override
  protected void countSentWakeUps(int count) {
    world.turn("counts wake-ups as sent");
    super.countSentWakeUps(count);
    world.changed();
  }

  @Override
  protected int sentWakeUps() {
    world.turn("reads how many wake-ups were sent");
    return (int) world.saw(super.sentWakeUps());
  }

  @Override
  protected void countSettledWakeUps(int count) {
    world.turn("counts wake-ups as settled");
    super.countSettledWakeUps(count);
    world.changed();
  }

  @Override
  protected int settledWakeUps() {
    world.turn("reads how many wake-ups are settled");
    return (int) world.saw(super.settledWakeUps());
  }

  @Override
  protected void evenWakeUps(int sent, int settled) {
    world.turn("writes off wake-ups");
    super.evenWakeUps(sent, settled);
    world.changed();
  }

  @Override
  protected int idleWakeUps() {
    world.turn("reads how many wake-ups found nobody");
    return (int) world.saw(super.idleWakeUps());
  }
}
