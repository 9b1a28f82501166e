package dev.sharelock.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The formats in which histories can be read. */
public enum HistoryFormat {
  /** Maps in EDN, as Jepsen and Knossos write them. */
  EDN,
  /** The tab-separated logs that Jepsen wrote of etcd. */
  ETCD,
  /** The key-value files of Porcupine, which are EDN. */
  KV;

  private static final int SNIFFED = 4096;

  /** The history in a file whose format is found out by looking at it. */
  public static RecordedHistory readAny(Path file) throws IOException, MalformedHistoryException {
    byte[] bytes = Files.readAllBytes(file);
    String text = decode(bytes);
    return detect(text).parse(text);
  }

  /** The history in a file of this format. */
  public RecordedHistory read(Path file) throws IOException, MalformedHistoryException {
    return parse(decode(Files.readAllBytes(file)));
  }

  private RecordedHistory parse(String text) throws MalformedHistoryException {
    return switch (this) {
      case EDN, KV -> JepsenEdnReader.read(text);
      case ETCD -> EtcdLogReader.read(text);
    };
  }

  private static HistoryFormat detect(String text) {
    String start = text.substring(0, Math.min(SNIFFED, text.length()));
    return start.lines().anyMatch(EtcdLogReader::isEntry) ? ETCD : EDN;
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
