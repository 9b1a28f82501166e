package dev.sharelock.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsSchemaTest {
  @TempDir Path directory;

  private final JsonSchema schema = schema();

  @Test
  void whatIsStoredFollowsTheSchema() throws IOException {
    for (Run run :
        List.of(
            SampleRuns.passing(),
            SampleRuns.failing(),
            SampleRuns.withKnownFailures(),
            SampleRuns.run("x", Optional.of("Interrupted."), List.of()))) {
      assertEquals(Set.of(), violations(Files.readString(ResultStore.write(run, directory))));
    }
  }

  @Test
  void theSchemaRefusesWhatTheStoreRefuses() throws IOException {
    String stored = Files.readString(ResultStore.write(SampleRuns.failing(), directory));
    for (List<String> change :
        List.of(
            List.of("\"schemaVersion\" : 2", "\"schemaVersion\" : 1"),
            List.of("\"profile\" : \"smoke\",", ""),
            List.of("\"verdict\" : \"PASS\"", "\"verdict\" : \"FINE\""),
            List.of("\"profile\"", "\"profil\""),
            List.of("\"unit\" : \"%\"", "\"unit\" : \"%\", \"text\" : \"as well\""),
            List.of("\"kind\" : \"share\"", "\"kind\" : \"total\""),
            List.of("\"kind\" : \"distribution\"", "\"kind\" : \"median\""),
            List.of("\"earliest\" : 3390,", ""),
            List.of("\"ending\" : \"RETURNED\"", "\"ending\" : \"PENDING\""))) {
      assertTrue(stored.contains(change.get(0)), change.get(0));
      String changed = stored.replace(change.get(0), change.get(1));
      assertFalse(violations(changed).isEmpty(), change.toString());
    }
  }

  private Set<ValidationMessage> violations(String json) {
    return schema.validate(
        json,
        InputFormat.JSON,
        context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
  }

  private static JsonSchema schema() {
    try (InputStream in = ResultStore.class.getResourceAsStream(ResultStore.SCHEMA_RESOURCE)) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
