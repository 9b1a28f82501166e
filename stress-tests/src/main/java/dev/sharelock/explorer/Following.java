package dev.sharelock.explorer;

/** Makes the moves of a schedule, and then goes on with whoever runs. */
final class Following implements Chooser {
  private final Schedule schedule;

  Following(Schedule schedule) {
    this.schedule = schedule;
  }

  @Override
  public int choose(Scheduler scheduler, int moves) {
    int made = scheduler.made();
    if (made >= schedule.length()) {
      return 0;
    }
    for (int i = 0; i < moves; i++) {
      if (scheduler.offered(i) == schedule.move(made)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "The schedule %s does not fit this scenario: its move %d is not possible."
            .formatted(schedule, made + 1));
  }
}
