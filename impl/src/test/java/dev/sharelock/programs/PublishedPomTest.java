package dev.sharelock.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The POM that is installed and published with the jar: {@code impl/pom.xml}, flattened. */
class PublishedPomTest {
  private static final Path PUBLISHED = Path.of("target/published-pom.xml");

  @Test
  void itSaysWhatTheLibraryIsAndNeedsNothingElse() throws Exception {
    Element project =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(PUBLISHED.toFile())
            .getDocumentElement();
    NodeList children = project.getChildNodes();

    List<Element> elements =
        IntStream.range(0, children.getLength())
            .mapToObj(children::item)
            .filter(Element.class::isInstance)
            .map(Element.class::cast)
            .toList();

    assertEquals(
        List.of(
            "modelVersion",
            "groupId",
            "artifactId",
            "version",
            "name",
            "description",
            "url",
            "licenses",
            "developers",
            "scm"),
        elements.stream().map(Node::getNodeName).toList(),
        "no parent, no dependencies, no build");
    assertEquals("dev.sharelock", elements.get(1).getTextContent());
    assertEquals("sharelock", elements.get(2).getTextContent());
  }
}
