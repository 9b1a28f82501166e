package dev.sharelock.scenario;

/**
 * What a victim did and said besides being struck.
 *
 * @param written how many increments took effect for certain that no lane has counted
 * @param uncertain how many more may have taken effect
 * @param otherPid the process that died before the victim, with the same lock; 0 if none did
 * @param said what the victim, or the one that came after it, answered; empty if nothing was asked
 * @param stoppedMillis how long the victim was stopped
 */
public record Aftermath(
    long written, long uncertain, long otherPid, String said, long stoppedMillis) {
  /** Nothing. */
  public static final Aftermath NONE = new Aftermath(0, 0, 0, "", 0);

  /** The victim wrote once more before it was struck, for certain. */
  public static final Aftermath WRITTEN = new Aftermath(1, 0, 0, "", 0);

  /** The victim's last increment may have taken effect. */
  public static final Aftermath UNCERTAIN = new Aftermath(0, 1, 0, "", 0);

  /** Only something was said. */
  public static Aftermath saying(String said) {
    return new Aftermath(0, 0, 0, said, 0);
  }
}
