package dev.sharelock.history.edn;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads EDN values one after the other, each with the line it starts on.
 *
 * <p>Vectors and lists become {@link List}s, integers {@link Long}s (or {@link BigInteger}s if they
 * do not fit), {@code nil} {@link Nil#NIL}. A tagged value becomes the value without its tag.
 */
public final class EdnReader {
  private static final int DEEPEST = 200;

  private final String text;
  private int at;
  private int line;
  private int depth;

  public EdnReader(String text) {
    this(text, 1);
  }

  /** A reader of a part of a file that starts at {@code firstLine}. */
  public EdnReader(String text, int firstLine) {
    this.text = text;
    this.line = firstLine;
  }

  /** The next value of the text, nothing if there is none left. */
  public Optional<Object> next() throws EdnException {
    skipBlank();
    return at == text.length() ? Optional.empty() : Optional.of(value());
  }

  /** The line of the character to be read next. */
  public int line() {
    return line;
  }

  /** Goes to the start of the next value, and says in which line it is. */
  public int nextLine() throws EdnException {
    skipBlank();
    return line;
  }

  /** Whether the next value is a collection that opens with {@code bracket}; enters it if so. */
  public boolean enter(char bracket) throws EdnException {
    skipBlank();
    if (at < text.length() && text.charAt(at) == bracket) {
      at++;
      return true;
    }
    return false;
  }

  /** Whether the collection that was entered ends here; leaves it if so. */
  public boolean leave(char bracket) throws EdnException {
    skipBlank();
    if (at == text.length()) {
      throw problem("the file ends where " + bracket + " is still to come: it is truncated");
    }
    if (text.charAt(at) == bracket) {
      at++;
      return true;
    }
    return false;
  }

  private Object value() throws EdnException {
    skipBlank();
    if (at == text.length()) {
      throw problem("the file ends where a value should follow: it is truncated");
    }
    char c = text.charAt(at);
    if (c == '{' || c == '[' || c == '(') {
      at++;
      return collection(c);
    }
    if (c == '"') {
      at++;
      return string();
    }
    if (c == '\\') {
      at++;
      return character();
    }
    if (c == '#') {
      at++;
      return dispatched();
    }
    if (c == '}' || c == ']' || c == ')') {
      throw problem("there is a " + c + " that nothing opened");
    }
    return EdnAtom.of(token(), line);
  }

  private Object collection(char opening) throws EdnException {
    char closing = opening == '{' ? '}' : opening == '[' ? ']' : ')';
    List<Object> elements = elements(closing);
    return opening == '{' ? map(elements) : elements;
  }

  private List<Object> elements(char closing) throws EdnException {
    if (++depth > DEEPEST) {
      throw problem("values are nested deeper than " + DEEPEST);
    }
    List<Object> elements = new ArrayList<>();
    while (!leave(closing)) {
      elements.add(value());
    }
    depth--;
    return elements;
  }

  private Map<Object, Object> map(List<Object> elements) throws EdnException {
    if (elements.size() % 2 != 0) {
      throw problem("the map that ends here has a key without a value");
    }
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < elements.size(); i += 2) {
      if (map.put(elements.get(i), elements.get(i + 1)) != null) {
        throw problem("the map that ends here has the key " + elements.get(i) + " twice");
      }
    }
    return map;
  }

  private Object dispatched() throws EdnException {
    if (at < text.length() && text.charAt(at) == '{') {
      at++;
      List<Object> elements = elements('}');
      Set<Object> set = new LinkedHashSet<>(elements);
      if (set.size() < elements.size()) {
        throw problem("the set that ends here has an element twice");
      }
      return set;
    }
    if (at < text.length() && text.charAt(at) == '#') {
      at++;
      return switch (token()) {
        case "NaN" -> Double.NaN;
        case "Inf" -> Double.POSITIVE_INFINITY;
        case "-Inf" -> Double.NEGATIVE_INFINITY;
        default -> throw problem("## is followed by neither NaN nor Inf");
      };
    }
    if (token().isEmpty()) {
      throw problem("a # is followed by no tag");
    }
    if (++depth > DEEPEST) {
      throw problem("values are nested deeper than " + DEEPEST);
    }
    Object tagged = value();
    depth--;
    return tagged;
  }

  private String string() throws EdnException {
    int start = line;
    StringBuilder content = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return content.toString();
      }
      if (c == '\n') {
        line++;
      }
      content.append(c == '\\' ? escaped() : c);
    }
    throw new EdnException(start, "the string that starts here has no end: the file is truncated");
  }

  private char escaped() throws EdnException {
    if (at == text.length()) {
      throw problem("the file ends within a string: it is truncated");
    }
    char c = text.charAt(at++);
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case '"', '\\' -> c;
      case 'u' -> {
        char unicode = unicode(text.substring(at, Math.min(at + 4, text.length())));
        at += 4;
        yield unicode;
      }
      default -> throw problem("a string has the unknown escape \\" + c);
    };
  }

  private char unicode(String digits) throws EdnException {
    if (!digits.matches("[0-9a-fA-F]{4}")) {
      throw problem("\\u is not followed by four hexadecimal digits");
    }
    return (char) Integer.parseInt(digits, 16);
  }

  private Character character() throws EdnException {
    if (at == text.length()) {
      throw problem("the file ends after a \\: it is truncated");
    }
    String name = text.charAt(at++) + token();
    return switch (name) {
      case "newline" -> '\n';
      case "space" -> ' ';
      case "tab" -> '\t';
      case "return" -> '\r';
      default -> {
        if (name.length() == 5 && name.charAt(0) == 'u') {
          yield unicode(name.substring(1));
        }
        if (name.length() != 1) {
          throw problem("there is no character \\" + name);
        }
        yield name.charAt(0);
      }
    };
  }

  private String token() {
    int start = at;
    while (at < text.length() && !isBlank(text.charAt(at)) && !isDelimiter(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private void skipBlank() throws EdnException {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        line++;
        at++;
      } else if (isBlank(c)) {
        at++;
      } else if (c == ';') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("#_", at)) {
        at += 2;
        if (++depth > DEEPEST) {
          throw problem("values are nested deeper than " + DEEPEST);
        }
        var _ = value();
        depth--;
      } else {
        return;
      }
    }
  }

  private static boolean isBlank(char c) {
    return c == ',' || Character.isWhitespace(c);
  }

  private static boolean isDelimiter(char c) {
    return "{}[]()\";".indexOf(c) >= 0;
  }

  private EdnException problem(String what) {
    return new EdnException(line, what);
  }

  /** A value that is one token: a number, a keyword, a symbol or a constant. */
  private static final class EdnAtom {
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+N?");

    /** So many digits fit into a long, whichever they are. */
    private static final int SHORT = 18;

    static Object of(String token, int line) throws EdnException {
      char first = token.charAt(0);
      if (first == ':' && token.length() > 1) {
        return new Keyword(token.substring(1));
      }
      if (Character.isDigit(first)
          || ((first == '-' || first == '+')
              && token.length() > 1
              && Character.isDigit(token.charAt(1)))) {
        return number(token, line);
      }
      if (!Character.isLetter(first) && "*!_?$%&=<>/.+-'|".indexOf(first) < 0) {
        throw new EdnException(line, "this is no EDN: " + shown(token));
      }
      return switch (token) {
        case "nil" -> Nil.NIL;
        case "true" -> true;
        case "false" -> false;
        default -> new Symbol(token);
      };
    }

    private static Object number(String token, int line) throws EdnException {
      try {
        if (INTEGER.matcher(token).matches()) {
          String digits = token.replace("N", "");
          if (digits.length() <= SHORT) {
            return Long.parseLong(digits);
          }
          BigInteger integer = new BigInteger(digits);
          return integer.bitLength() < Long.SIZE ? (Object) integer.longValueExact() : integer;
        }
        return token.endsWith("M")
            ? (Object) new BigDecimal(token.substring(0, token.length() - 1))
            : (Object) Double.valueOf(token);
      } catch (NumberFormatException e) {
        throw new EdnException(line, "this is no number: " + shown(token));
      }
    }

    private static String shown(String token) {
      String printable = token.replaceAll("\\P{Print}", "?");
      return printable.length() <= 40 ? printable : printable.substring(0, 40) + "...";
    }
  }
}
