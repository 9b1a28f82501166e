package dev.sharelock.model;

import dev.sharelock.history.Call;
import dev.sharelock.history.Ok;
import dev.sharelock.history.edn.Keyword;
import dev.sharelock.history.edn.Nil;
import dev.sharelock.model.Transaction.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words of registers that are read and written several at once: {@code txn}, {@code read} or
 * {@code write} of a list of accesses such as {@code [[:read :x nil] [:write :y 2]]}. A read of nil
 * leaves open what was read.
 */
record MultiRegisterVocabulary() implements Vocabulary<Transaction, List<Optional<Object>>> {

  @Override
  public Model<?, Transaction, List<Optional<Object>>> model(Object initial) {
    if (initial instanceof Map<?, ?> registers) {
      return new MultiRegister(Map.copyOf(registers), Nil.NIL);
    }
    return new MultiRegister(Map.of(), initial == null ? Nil.NIL : initial);
  }

  @Override
  public Set<String> functions() {
    return Set.of("txn", "read", "write");
  }

  @Override
  public Transaction input(int process, Call call) {
    if (!functions().contains(call.function())) {
      throw Vocabulary.unknown(call, this);
    }
    List<Access> accesses = new ArrayList<>();
    for (List<?> access : accesses(call.argument())) {
      accesses.add(
          isRead(access)
              ? new Access.Read(access.get(1))
              : new Access.Write(access.get(1), access.get(2)));
    }
    return new Transaction(accesses);
  }

  @Override
  public List<Optional<Object>> output(Call call, Object answer) {
    if (answer == Ok.OK) {
      return null;
    }
    List<Optional<Object>> values = new ArrayList<>();
    List<List<?>> asked = accesses(call.argument());
    List<List<?>> answered = accesses(answer);
    for (int i = 0; i < answered.size(); i++) {
      List<?> access = answered.get(i);
      if (answered.size() != asked.size()
          || isRead(access) != isRead(asked.get(i))
          || !access.get(1).equals(asked.get(i).get(1))) {
        throw new IllegalArgumentException("the answer " + answer + " is of another transaction");
      }
      if (isRead(access)) {
        values.add(Optional.of(access.get(2)).filter(value -> value != Nil.NIL));
      }
    }
    return values;
  }

  private static List<List<?>> accesses(Object value) {
    List<List<?>> accesses = new ArrayList<>();
    if (!(value instanceof List<?> list)) {
      throw new IllegalArgumentException(
          "a transaction is a list such as [[:read :x nil] [:write :y 2]], not " + value);
    }
    for (Object element : list) {
      if (!(element instanceof List<?> access) || access.size() != 3) {
        throw new IllegalArgumentException(
            "an access is [:read REGISTER nil] or [:write REGISTER VALUE], not " + element);
      }
      accesses.add(access);
    }
    return accesses;
  }

  private static boolean isRead(List<?> access) {
    String name =
        access.getFirst() instanceof Keyword keyword
            ? keyword.name()
            : access.getFirst().toString();
    return switch (name) {
      case "read", "r" -> true;
      case "write", "w" -> false;
      default ->
          throw new IllegalArgumentException(
              "an access is [:read REGISTER nil] or [:write REGISTER VALUE], not " + access);
    };
  }
}
