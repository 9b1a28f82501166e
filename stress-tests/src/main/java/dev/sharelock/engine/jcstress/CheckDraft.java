package dev.sharelock.engine.jcstress;

import dev.sharelock.engine.CheckInfo;
import dev.sharelock.engine.jcstress.JcstressCheck.Beside;
import dev.sharelock.engine.jcstress.JcstressCheck.BrokenTwin;
import dev.sharelock.spi.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A check of jcstress that is being put together. */
final class CheckDraft {
  private CheckInfo info;
  private final JcstressTest test;
  private final List<Beside> beside = new ArrayList<>();
  private Optional<BrokenTwin> twin = Optional.empty();
  private String race = "";
  private boolean brief;

  CheckDraft(CheckInfo info, JcstressTest test) {
    this.info = info;
    this.test = test;
  }

  /** Names the race that the test itself must show. */
  CheckDraft race(String words) {
    race = words;
    return this;
  }

  /** Has a broken test shown to fail in the same run, by a race. */
  CheckDraft seenIn(String id, JcstressTest broken, String words) {
    twin = Optional.of(new BrokenTwin(id, broken));
    race = words;
    return this;
  }

  /** Has a test sampled and shown that permits what the check's own test forbids. */
  CheckDraft beside(String label, JcstressTest weaker) {
    beside.add(new Beside(label, weaker));
    return this;
  }

  /** Names the layout of the objects that it creates. */
  CheckDraft on(Layout created) {
    info = info.on(created);
    return this;
  }

  /** Has it run in the short profile too. */
  CheckDraft inShortProfile() {
    brief = true;
    return this;
  }

  JcstressCheck check() {
    return new JcstressCheck(info, test, twin, race, beside, brief);
  }
}
