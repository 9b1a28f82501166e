package dev.sharelock.results;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The stored form of a run: {@value #FILE_NAME} in a directory, with a versioned schema.
 *
 * <p>The schema is the resource {@value #SCHEMA_RESOURCE} beside this class. A file is written
 * whole or not at all.
 */
public final class ResultStore {
  /** The name of the file in its directory. */
  public static final String FILE_NAME = "results.json";

  /** The JSON Schema of the file, a resource beside this class. */
  public static final String SCHEMA_RESOURCE = "results.schema.json";

  /** The version of the schema that is written and read. */
  public static final int SCHEMA_VERSION = 2;

  private static final String FORMAT = "sharelock-results";

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  // What was written can always be read again, however long its texts are.
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .build())
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          // Texts come from strangers' code: half a surrogate pair must survive, and marks that
          // turn the direction of the text must not hide anything from who reads the file.
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private record Document(String format, int schemaVersion, Run run) {
    Document {
      requireNonNull(run, "run");
    }
  }

  private ResultStore() {}

  /**
   * Stores a run in a directory, which is made if it is missing.
   *
   * @return the file
   */
  public static Path write(Run run, Path directory) throws IOException {
    Path file = directory.resolve(FILE_NAME);
    WholeFile.write(file, out -> JSON.writeValue(out, new Document(FORMAT, SCHEMA_VERSION, run)));
    return file;
  }

  /** Writes the stored form of a run to a stream, which stays open. */
  public static void write(Run run, OutputStream out) throws IOException {
    out.write(JSON.writeValueAsBytes(new Document(FORMAT, SCHEMA_VERSION, run)));
  }

  /**
   * Reads the run stored in a directory.
   *
   * @param location the directory, or the file itself
   * @throws ResultsException if there is none, or it is damaged, foreign or of another version
   */
  public static Run read(Path location) throws IOException {
    Path file = Files.isDirectory(location) ? location.resolve(FILE_NAME) : location;
    JsonNode tree = parse(file);
    if (!FORMAT.equals(tree.path("format").textValue())) {
      throw new ResultsException(
          file + " holds no results of Sharelock: name a directory that a run has written to.");
    }
    JsonNode version = tree.path("schemaVersion");
    if (!version.isInt() || version.intValue() != SCHEMA_VERSION) {
      throw new ResultsException(
          "%s has the schema version %s and this Sharelock reads version %d: use the one that wrote it."
              .formatted(file, version.isMissingNode() ? "(none)" : version, SCHEMA_VERSION));
    }
    try {
      return JSON.treeToValue(tree, Document.class).run();
    } catch (JacksonException e) {
      throw new ResultsException(
          file + " does not follow its schema: " + cause(e) + "; run again to replace it.", e);
    }
  }

  private static JsonNode parse(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return JSON.readTree(in);
    } catch (NoSuchFileException e) {
      throw new ResultsException(
          "There are no results at %s: name a directory that a run has written to%s."
              .formatted(file, inside(file.toAbsolutePath().getParent())),
          e);
    } catch (JacksonException e) {
      throw new ResultsException(
          "%s is damaged or truncated at line %d: run again to replace it."
              .formatted(file, e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
          e);
    }
  }

  /** Returns which directories inside have results, in words: a run of several leaves one each. */
  private static String inside(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return "";
    }
    try (Stream<Path> all = Files.list(directory)) {
      List<Path> with =
          all.filter(each -> Files.isRegularFile(each.resolve(FILE_NAME))).sorted().toList();
      return with.isEmpty()
          ? ""
          : ", such as " + with.stream().map(Path::toString).collect(Collectors.joining(" or "));
    }
  }

  private static String cause(JacksonException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message =
        root instanceof JacksonException jackson ? jackson.getOriginalMessage() : root.getMessage();
    return message == null ? "a value is missing" : message.lines().findFirst().orElse("");
  }
}
