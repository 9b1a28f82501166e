package dev.sharelock.worker.workload;

import dev.sharelock.spi.ElementType;
import dev.sharelock.worker.command.CommandException;
import dev.sharelock.worker.command.Settings;
import dev.sharelock.worker.objects.Named;

/** The elements that a lane increments, and how. */
final class LaneTarget {
  private final Named object;
  private final Elements elements;
  private final ElementType[] types;
  private final How how;
  private final int first;
  private final int count;
  private final int shift;

  private LaneTarget(Named object, How how, int first, int count, int shift) {
    this.object = object;
    this.elements = Elements.of(object);
    this.types = object.layout().elements().toArray(ElementType[]::new);
    this.how = how;
    this.first = first;
    this.count = count;
    this.shift = shift;
    if (first < 0 || count < 1 || first + count > types.length) {
      throw new CommandException(
          "An object of " + types.length + " elements has no " + count + " from " + first + " on.");
    }
  }

  /** How an element becomes the next one. */
  enum How {
    GET_SET,
    ADD
  }

  static LaneTarget of(LaneContext lane) {
    Settings settings = lane.settings();
    return new LaneTarget(
        lane.objects().get(settings.get("object")),
        settings.choice("how", How.class, How.GET_SET),
        Math.toIntExact(settings.number("first", 0)),
        Math.toIntExact(settings.number("count", 1)),
        lane.index());
  }

  /** Returns the same elements of another object of the same layout. */
  LaneTarget in(Named another) {
    return new LaneTarget(another, how, first, count, shift);
  }

  Named object() {
    return object;
  }

  Elements elements() {
    return elements;
  }

  How how() {
    return how;
  }

  ElementType type(int element) {
    return types[element];
  }

  int count() {
    return count;
  }

  /** Returns which of the elements an operation visits, counted from the first one. */
  int visited(long operation) {
    return count == 1 ? 0 : (int) ((operation + shift) % count);
  }

  /** Returns the element that an operation visits. */
  int element(long operation) {
    return first + visited(operation);
  }

  /** The same, with a pause between reading and writing now and then. */
  long next(int element, Stretch stretch) {
    if (how == How.ADD) {
      return elements.getAndAdd(element, 1);
    }
    long found = elements.get(element);
    stretch.pause();
    elements.set(element, types[element].increment(found));
    return found;
  }

  /** Adds 1 to an element and returns the bits that were found. */
  long next(int element) {
    if (how == How.ADD) {
      return elements.getAndAdd(element, 1);
    }
    long found = elements.get(element);
    elements.set(element, types[element].increment(found));
    return found;
  }
}
