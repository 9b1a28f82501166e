package dev.sharelock.model;

import dev.sharelock.model.MutexInput.Acquire;
import dev.sharelock.model.MutexInput.Death;
import dev.sharelock.model.MutexInput.Release;
import dev.sharelock.model.MutexInput.TryAcquire;

/**
 * A lock without an owner, which anybody may release: the mutex of Knossos. {@link OwnerMutex} is
 * the stricter one.
 */
public record Mutex() implements Model<Boolean, MutexInput, MutexOutput> {

  @Override
  public Boolean initial() {
    return false;
  }

  @Override
  public Boolean step(Boolean held, MutexInput input, MutexOutput output) {
    boolean refused = MutexOutput.REFUSED.equals(output);
    return switch (input) {
      case Acquire _ -> (held || refused) ? null : Boolean.TRUE;
      case TryAcquire _ -> (output == null || refused == held) ? Boolean.TRUE : null;
      case Release _ -> (!held || refused) ? null : Boolean.FALSE;
      case Death _ -> held;
    };
  }

  @Override
  public boolean readOnly(MutexInput input, MutexOutput output) {
    return input instanceof Death || MutexOutput.REFUSED.equals(output);
  }

  @Override
  public String describeState(Boolean held) {
    return held ? "held" : "free";
  }
}
