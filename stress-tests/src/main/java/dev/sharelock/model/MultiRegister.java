package dev.sharelock.model;

import dev.sharelock.model.Transaction.Access;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Registers that are read and written several at once. A transaction answers a value for each of
 * its reads, or nothing where the value is not known.
 *
 * @param initial the registers that hold something at the start
 * @param missing what all the others hold
 */
public record MultiRegister(Map<Object, Object> initial, Object missing)
    implements Model<Map<Object, Object>, Transaction, List<Optional<Object>>> {

  public MultiRegister {
    initial = Map.copyOf(initial);
  }

  @Override
  public Map<Object, Object> step(
      Map<Object, Object> state, Transaction transaction, List<Optional<Object>> output) {
    Map<Object, Object> after = new HashMap<>(state);
    int reads = 0;
    for (Access access : transaction.accesses()) {
      switch (access) {
        case Access.Write(Object register, Object value) -> after.put(register, value);
        case Access.Read(Object register) -> {
          Optional<Object> answer = output == null ? Optional.empty() : output.get(reads++);
          if (answer.isPresent() && !answer.get().equals(after.getOrDefault(register, missing))) {
            return null;
          }
        }
      }
    }
    return Map.copyOf(after);
  }

  @Override
  public boolean readOnly(Transaction transaction, List<Optional<Object>> output) {
    return transaction.accesses().stream().allMatch(Access.Read.class::isInstance);
  }

  @Override
  public Collection<?> objects(Transaction transaction) {
    return transaction.accesses().stream().map(Access::register).toList();
  }

  @Override
  public String describeAnswer(List<Optional<Object>> output) {
    return output.stream().map(value -> value.map(Literal::of).orElse("?")).toList().toString();
  }
}
