package dev.sharelock.explorer;

import java.util.Arrays;

/**
 * A schedule, move by move. It is written as {@code 0*12,~1,1*3,!0}: thread 0 makes 12 accesses,
 * the time of thread 1 runs out, thread 1 makes 3 accesses, process 0 dies.
 */
public final class Schedule {
  private final int[] moves;

  private Schedule(int[] moves) {
    this.moves = moves;
  }

  static Schedule of(int[] moves, int length) {
    return new Schedule(Arrays.copyOf(moves, length));
  }

  /**
   * Reads what {@link #toString} has written.
   *
   * @throws IllegalArgumentException if it is not of that form
   */
  public static Schedule parse(String text) {
    int[] moves = new int[16];
    int length = 0;
    for (String part : text.strip().split(",", -1)) {
      int star = part.indexOf('*');
      int move = parseMove(star < 0 ? part : part.substring(0, star), text);
      int times = star < 0 ? 1 : number(part.substring(star + 1), text);
      for (int i = 0; i < times; i++) {
        if (length == moves.length) {
          moves = Arrays.copyOf(moves, 2 * length);
        }
        moves[length++] = move;
      }
    }
    return of(moves, length);
  }

  private static int parseMove(String part, String all) {
    for (Move.Kind kind : Move.Kind.values()) {
      if (!kind.sign().isEmpty() && part.startsWith(kind.sign())) {
        return Move.of(kind, number(part.substring(1), all));
      }
    }
    return Move.of(Move.Kind.RUN, number(part, all));
  }

  private static int number(String digits, String all) {
    if (!digits.matches("\\d{1,4}")) {
      throw new IllegalArgumentException(
          "'%s' is no schedule: '%s' is no number. One is written as 0*12,~1,1*3,!0."
              .formatted(all, digits));
    }
    return Integer.parseInt(digits);
  }

  int length() {
    return moves.length;
  }

  int move(int position) {
    return moves[position];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Schedule that && Arrays.equals(moves, that.moves);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(moves);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    int start = 0;
    while (start < moves.length) {
      int end = start + 1;
      while (end < moves.length && moves[end] == moves[start]) {
        end++;
      }
      text.append(start == 0 ? "" : ",")
          .append(Move.kind(moves[start]).sign())
          .append(Move.index(moves[start]));
      if (end - start > 1) {
        text.append('*').append(end - start);
      }
      start = end;
    }
    return text.toString();
  }
}
