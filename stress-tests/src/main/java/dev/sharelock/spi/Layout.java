package dev.sharelock.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The layout of a value, an array or a struct, as C would have it.
 *
 * <p>As text: a value is its typecode, an array its element and a length, a struct its fields with
 * their names: {@code i}, {@code d[10]}, <code>{x:i,y:d}</code>, <code>{at:{x:h,y:h},tags:b[3]}[4]
 * </code>. There are no spaces in it.
 */
public sealed interface Layout {
  /** Returns the types of the elements in order: those of nested layouts one after the other. */
  List<ElementType> elements();

  /** Returns the layout of a text. */
  static Layout parse(String text) {
    return new LayoutParser(text).whole();
  }

  /** Returns the layout of a value. */
  static Layout value(ElementType type) {
    return new Value(type);
  }

  /** Returns the layout of an array. */
  static Layout array(ElementType type, int length) {
    return new Array(new Value(type), length);
  }

  /** A single value. */
  record Value(ElementType type) implements Layout {
    @Override
    public List<ElementType> elements() {
      return List.of(type);
    }

    @Override
    public String toString() {
      return String.valueOf(type.typecode());
    }
  }

  /** So many of one layout, one after the other. */
  record Array(Layout element, int length) implements Layout {
    /** The length may be 0. */
    public Array {
      if (length < 0) {
        throw new IllegalArgumentException("An array has no length " + length + ".");
      }
    }

    @Override
    public List<ElementType> elements() {
      List<ElementType> all = new ArrayList<>();
      for (int i = 0; i < length; i++) {
        all.addAll(element.elements());
      }
      return all;
    }

    @Override
    public String toString() {
      return element + "[" + length + "]";
    }
  }

  /** Named fields, each aligned to its size. */
  record Struct(List<Field> fields) implements Layout {
    /** At least one field. */
    public Struct {
      fields = List.copyOf(fields);
      if (fields.isEmpty()) {
        throw new IllegalArgumentException("A struct has at least one field.");
      }
    }

    /** One field. */
    public record Field(String name, Layout layout) {}

    @Override
    public List<ElementType> elements() {
      return fields.stream().flatMap(field -> field.layout().elements().stream()).toList();
    }

    @Override
    public String toString() {
      return fields.stream()
          .map(field -> field.name() + ":" + field.layout())
          .collect(Collectors.joining(",", "{", "}"));
    }
  }
}
