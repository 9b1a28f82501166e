package dev.sharelock.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sharelock.checker.Conflict;
import dev.sharelock.history.Operation;
import java.util.List;

/** The results of {@code check-history} as JSON. */
final class VerdictJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private VerdictJson() {}

  static String of(List<FileVerdict> verdicts) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("version", 1);
    ArrayNode files = root.putArray("files");
    for (FileVerdict verdict : verdicts) {
      add(files.addObject(), verdict);
    }
    try {
      return MAPPER.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(ObjectNode file, FileVerdict verdict) {
    file.put("file", verdict.file());
    file.put("verdict", verdict.verdict().toString());
    file.put("model", verdict.model());
    file.put("operations", verdict.operations());
    if (!verdict.cause().isEmpty()) {
      file.put("cause", verdict.cause());
    }
    verdict.position().ifPresent(position -> file.put("position", position.toString()));
    verdict.conflict().ifPresent(c -> add(file.putObject("counterexample"), c));
  }

  private static void add(ObjectNode node, Conflict conflict) {
    ArrayNode operations = node.putArray("operations");
    for (Conflict.Line line : conflict.operations()) {
      ObjectNode operation = operations.addObject();
      operation.put("process", line.process());
      operation.put("call", line.text());
      operation.put("invoked", line.invoked());
      if (line.returned() != Operation.OPEN) {
        operation.put("returned", line.returned());
      }
      operation.put("pending", line.pending());
    }
    node.put("stuck", conflict.stuck());
    ArrayNode steps = node.putArray("linearized");
    for (Conflict.Step step : conflict.linearized()) {
      steps.addObject().put("operation", step.operation()).put("state", step.state());
    }
    ArrayNode refusals = node.putArray("refusals");
    conflict.refusals().forEach(refusals::add);
    node.put("minimal", conflict.minimal());
    ArrayNode explanation = node.putArray("explanation");
    conflict.explanation().forEach(explanation::add);
  }
}
