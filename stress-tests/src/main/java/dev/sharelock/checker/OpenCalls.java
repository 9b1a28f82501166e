package dev.sharelock.checker;

/**
 * Operations in a doubly linked list from which the last one removed can be put back.
 *
 * <p>It is the list of Wing and Gong, and knows where a removed one was.
 */
final class OpenCalls {

  /** The place before the first operation and after the last. */
  private final int end;

  private final int[] next;
  private final int[] previous;

  /** An empty list for operations below {@code size}. */
  OpenCalls(int size) {
    end = size;
    next = new int[size + 1];
    previous = new int[size + 1];
    next[end] = end;
    previous[end] = end;
  }

  void add(int operation) {
    int last = previous[end];
    next[last] = operation;
    previous[operation] = last;
    next[operation] = end;
    previous[end] = operation;
  }

  int first() {
    return next[end];
  }

  int after(int operation) {
    return next[operation];
  }

  boolean isEnd(int operation) {
    return operation == end;
  }

  void remove(int operation) {
    next[previous[operation]] = next[operation];
    previous[next[operation]] = previous[operation];
  }

  void putBack(int operation) {
    next[previous[operation]] = operation;
    previous[next[operation]] = operation;
  }
}
