package dev.sharelock.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The formats in which histories can be read. */
public enum HistoryFormat {
  /** Maps in EDN, as Jepsen and Knossos write them. */
  EDN,
  /** The logs that Jepsen wrote of etcd, separated by tabs or spaces. */
  ETCD,
  /** The key-value files of Porcupine, which are EDN. */
  KV,
  /** Our own, as text. */
  TEXT,
  /** Our own, as a {@link Recorder} writes it; a directory of them is one history. */
  RECORDING;

  private static final int SNIFFED = 4096;

  /** The history in a file whose format is found out by looking at it. */
  public static RecordedHistory readAny(Path file) throws IOException, MalformedHistoryException {
    return of(file).read(file);
  }

  /** The format of a file, found out by looking at its beginning. */
  public static HistoryFormat of(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      return RECORDING;
    }
    byte[] start = start(file);
    if (Recording.isRecording(start)) {
      return RECORDING;
    }
    // What matters here is ASCII, and a character may be cut at the end.
    String text = new String(start, StandardCharsets.ISO_8859_1);
    if (TextHistory.isTextHistory(text)) {
      return TEXT;
    }
    return text.lines().anyMatch(EtcdLogReader::isEntry) ? ETCD : EDN;
  }

  /** The history in a file of this format. */
  public RecordedHistory read(Path file) throws IOException, MalformedHistoryException {
    if (this != RECORDING) {
      return parse(decode(Files.readAllBytes(file)));
    }
    if (Files.isDirectory(file)) {
      return readRecordings(file);
    }
    Recording recording = Recording.open(file);
    return new RecordedHistory(recording, recording::position);
  }

  private static RecordedHistory readRecordings(Path directory)
      throws IOException, MalformedHistoryException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(directory)) {
      files = listed.sorted().toList();
    }
    if (files.isEmpty()) {
      throw new MalformedHistoryException(
          new Position.Offset(0), "there is no recording in this directory");
    }
    List<Recording> recordings = new ArrayList<>();
    List<Position> positions = new ArrayList<>();
    for (Path file : files) {
      Recording recording = Recording.open(file);
      recordings.add(recording);
      for (int i = 0; i < recording.size(); i++) {
        positions.add(recording.position(i));
      }
    }
    return new RecordedHistory(History.merge(recordings), positions::get);
  }

  private static byte[] start(Path file) throws IOException {
    try (InputStream input = Files.newInputStream(file)) {
      return input.readNBytes(SNIFFED);
    }
  }

  private RecordedHistory parse(String text) throws MalformedHistoryException {
    return switch (this) {
      case EDN, KV -> JepsenEdnReader.read(text);
      case ETCD -> EtcdLogReader.read(text);
      case TEXT -> TextHistory.read(text);
      case RECORDING -> throw new IllegalStateException("a recording is no text");
    };
  }

  private static String decode(byte[] bytes) throws MalformedHistoryException {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] >= 0 && bytes[i] < ' ' && "\t\n\f\r".indexOf(bytes[i]) < 0) {
        throw new MalformedHistoryException(
            new Position.Offset(i), "this is a binary file and not a history");
      }
    }
    ByteBuffer input = ByteBuffer.wrap(bytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(input).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedHistoryException(
          new Position.Offset(input.position()), "this is no UTF-8 text, so not a history");
    }
  }
}
