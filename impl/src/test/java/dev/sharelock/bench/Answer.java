package dev.sharelock.bench;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one batch found: figures by name, on one line {@code name=value name=value}.
 *
 * @param figures by name
 */
record Answer(Map<String, Double> figures) {
  Answer {
    figures = new TreeMap<>(figures);
  }

  static Answer of(String name, double value) {
    return new Answer(Map.of(name, value));
  }

  Answer and(String name, double value) {
    Answer more = new Answer(figures);
    more.figures.put(name, value);
    return more;
  }

  /** The figure of that name. */
  double get(String name) {
    Double figure = figures.get(name);
    if (figure == null) {
      throw new IllegalArgumentException("no figure " + name + " in the answer: " + line());
    }
    return figure;
  }

  String line() {
    return figures.entrySet().stream()
        .map(figure -> String.format(Locale.ROOT, "%s=%.4f", figure.getKey(), figure.getValue()))
        .collect(Collectors.joining(" "));
  }

  static Answer parse(String line) {
    Map<String, Double> figures = new TreeMap<>();
    for (String figure : line.strip().split(" ")) {
      int equals = figure.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("not an answer: " + line);
      }
      figures.put(figure.substring(0, equals), Double.valueOf(figure.substring(equals + 1)));
    }
    return new Answer(figures);
  }
}
