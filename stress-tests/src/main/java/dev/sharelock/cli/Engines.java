package dev.sharelock.cli;

import dev.sharelock.engine.CheckEngine;
import dev.sharelock.engine.calibration.Calibrations;
import dev.sharelock.engine.conformance.ConformanceEngine;
import dev.sharelock.engine.explorer.ExplorerEngine;
import dev.sharelock.engine.jcstress.JcstressEngine;
import dev.sharelock.engine.lincheck.LincheckEngine;
import dev.sharelock.engine.multijvm.MultiJvmEngine;
import java.util.List;

/** The engines that a campaign consists of. */
final class Engines {
  private Engines() {}

  /** Returns all engines, in the order in which they are run. */
  static List<CheckEngine> all() {
    Calibrations calibrations = new Calibrations();
    return List.of(
        new ConformanceEngine(),
        new ExplorerEngine(),
        new JcstressEngine(calibrations),
        new LincheckEngine(calibrations),
        // The last one, since it makes use of whatever time the others have left.
        new MultiJvmEngine());
  }
}
