package dev.sharelock.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Evidence as a directory: {@code evidence.json}, and the recordings that it names. */
public final class EvidenceStore {
  private static final String FILE = "evidence.json";
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new Jdk8Module())
          .enable(SerializationFeature.INDENT_OUTPUT);

  private EvidenceStore() {}

  /** Writes the evidence into a directory, beside its recordings. */
  public static void write(TrialEvidence evidence, Path directory) throws IOException {
    Files.createDirectories(directory);
    JSON.writeValue(directory.resolve(FILE).toFile(), evidence);
  }

  /** Reads the evidence of a directory. */
  public static TrialEvidence read(Path directory) throws IOException {
    return JSON.readValue(directory.resolve(FILE).toFile(), TrialEvidence.class);
  }
}
