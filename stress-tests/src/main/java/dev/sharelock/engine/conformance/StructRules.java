package dev.sharelock.engine.conformance;

import dev.sharelock.spi.ElementType;
import dev.sharelock.spi.Layout;
import java.util.List;

/** Rules of structs: fields, alignment, nesting. */
final class StructRules {
  private static final String FIELDS = "A struct → a property a field.";
  private static final String MISSING = "A struct's missing initialisers are zero.";
  private static final String NESTED = "Arrays of structs, nested arrays.";
  private static final String MIXED = "{a:b,b:h,c:i,d:q,e:d,f:f,g:?,h:c,i:u,j:B,k:H,l:I,m:Q}";

  private StructRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of(
            "struct-zero",
            "All fields of a new struct are 0.",
            MISSING,
            "make v raw " + MIXED + "\n" + zero(MIXED)),
        Rule.of(
            "struct-fields",
            "Every field of a struct holds every bit of its type, beside fields of all sizes.",
            FIELDS,
            "make v raw " + MIXED + "\n" + fields(MIXED)),
        Rule.of(
            "struct-small-fields",
            "Writing a small field of a struct leaves its neighbours alone.",
            FIELDS,
            """
            make v raw {a:b,b:b,c:b,d:h}
            a v write 1 -1
            a v read 0 -> 0
            a v read 2 -> 0
            a v read 3 -> 0
            a v write 3 -1
            a v read 2 -> 0
            a v read 1 -> -1
            """),
        Rule.of(
            "struct-padding",
            "A field after padding is where it must be: the one before it does not reach into it.",
            FIELDS,
            """
            make v raw {a:b,b:q,c:b,d:d}
            a v write 0 -1
            a v write 2 -1
            a v read 1 -> 0
            a v read 3 -> 0
            a v write 1 -2
            a v write 3 -2
            a v read 0 -> -1
            a v read 2 -> -1
            a v read 1 -> -2
            """),
        Rule.of(
            "struct-nested",
            "The fields of a struct in a struct are all its own.",
            NESTED,
            "make v raw {at:{x:h,y:h},to:{x:h,y:h},n:i}\n" + ArrayRules.ownElements("v", 5)),
        Rule.of(
            "struct-with-array",
            "The elements of an array in a struct are all its own.",
            NESTED,
            "make v raw {n:i,v:h[3],m:q}\n" + ArrayRules.ownElements("v", 5)),
        Rule.of(
            "struct-array",
            "The fields of every struct in an array are all its own.",
            NESTED,
            "make v raw {x:i,y:q}[3]\n" + ArrayRules.ownElements("v", 6)),
        Rule.of(
            "struct-locked",
            "A struct under a lock is 0 first, and each field is set and read by itself.",
            FIELDS,
            "make v locked " + MIXED + " plain\n" + zero(MIXED) + fields(MIXED)),
        Rule.of(
            "struct-nested-locked",
            "The fields of a nested struct under a lock are all its own.",
            NESTED,
            "make v locked {at:{x:h,y:h},v:i[2]} plain\n" + ArrayRules.ownElements("v", 4)),
        Rule.of(
            "struct-array-locked",
            "The fields of every struct in an array under a lock are all its own.",
            NESTED,
            "make v locked {x:i,y:q}[2] plain\n" + ArrayRules.ownElements("v", 4)));
  }

  private static String zero(String layout) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < Layout.parse(layout).elements().size(); i++) {
      lines.append("a v read %d -> 0%n".formatted(i));
    }
    return lines.toString();
  }

  private static String fields(String layout) {
    List<ElementType> types = Layout.parse(layout).elements();
    StringBuilder lines = new StringBuilder();
    for (int which = 0; which < 2; which++) {
      for (int i = 0; i < types.size(); i++) {
        lines.append("a v write %d %d%n".formatted(i, ElementRules.extremes(types.get(i))[which]));
      }
      for (int i = 0; i < types.size(); i++) {
        lines.append(
            "a v read %d -> %d%n".formatted(i, ElementRules.extremes(types.get(i))[which]));
      }
    }
    return lines.toString();
  }
}
