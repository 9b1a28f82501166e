package dev.sharelock.engine.lincheck.scenarios;

/** {@link RecursiveIncrements} whose sleeps end early at times. */
public final class RecursiveIncrementsWokenSpuriously extends RecursiveIncrements {
  /** For Lincheck. */
  public RecursiveIncrementsWokenSpuriously() {
    super(new SpuriousWord());
  }
}
