package counterpoint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * Avro's own answers.
 *
 * <pre>
 * {"ask":"compatibility","reader":SCHEMA,"writer":SCHEMA}
 *   {"compatible":BOOLEAN,"incompatibilities":[{"type":TEXT,"location":TEXT}]}
 * {"ask":"decode","reader":SCHEMA,"writer":SCHEMA,"payloads":[HEX]}
 *   {"results":[{"ok":true,"left":COUNT,"json":TEXT or null} or {"ok":false,"error":CLASS}]}
 * {"ask":"text","schemas":[TEXT]}
 *   {"texts":[TEXT or null]}
 * {"ask":"print","reader":SCHEMA,"payloads":[HEX],"converted":BOOLEAN}
 *   {"texts":[TEXT or null]}
 * the first two and the last, when a schema is not parsed or the checker throws:
 *   {"stage":"parse-reader" or "parse-writer" or "check","error":CLASS,"causes":[{"error":CLASS,"message":TEXT}]}
 * </pre>
 *
 * Ready: {"avro":VERSION}.
 */
public final class AvroPeer {
  private AvroPeer() {}

  public static void main(String[] arguments) throws IOException {
    String version = Schema.class.getPackage().getImplementationVersion();
    LineServer.serve(
        JsonNodeFactory.instance.objectNode().put("avro", version),
        Map.of(
            "compatibility", AvroAnswers::compatibility,
            "decode", AvroAnswers::decode,
            "print", AvroAnswers::print,
            "text", AvroAnswers::text),
        Runnable::run);
  }
}
