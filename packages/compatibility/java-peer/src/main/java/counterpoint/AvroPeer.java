package counterpoint;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;

/**
 * A line server: one JSON question per line on standard input, one JSON answer per line on standard output, in order.
 *
 * <pre>
 * {"ask":"compatibility","reader":SCHEMA,"writer":SCHEMA}
 *   {"compatible":BOOLEAN,"incompatibilities":[{"type":TEXT,"location":TEXT}]}
 * {"ask":"decode","reader":SCHEMA,"writer":SCHEMA,"payloads":[HEX]}
 *   {"results":[{"ok":true,"left":COUNT,"json":TEXT or null} or {"ok":false,"error":CLASS}]}
 * either, when a schema is not parsed or the checker throws:
 *   {"error":CLASS,"stage":"parse-reader" or "parse-writer" or "check"}
 * </pre>
 *
 * The first line it writes is {"avro":VERSION}. It ends with its input, and with any question that is none of these.
 */
public final class AvroPeer {
  /** Numbers come out as they went in; answers are ASCII, so that no text is changed on the way. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private AvroPeer() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    // Whatever a library prints must not stand between the answers.
    System.setOut(System.err);
    BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    write(answers, JSON.createObjectNode().put("avro", Schema.class.getPackage().getImplementationVersion()));
    for (String line = questions.readLine(); line != null; line = questions.readLine()) {
      write(answers, answer(JSON.readTree(line)));
    }
  }

  private static JsonNode answer(JsonNode question) {
    String ask = question.path("ask").asText();
    try {
      return switch (ask) {
        case "compatibility" -> Answers.compatibility(question);
        case "decode" -> Answers.decode(question);
        default -> throw new IllegalArgumentException("unknown question: " + ask);
      };
    } catch (StageFailure failure) {
      return JSON.createObjectNode().put("error", failure.className()).put("stage", failure.stage());
    }
  }

  private static void write(PrintStream answers, JsonNode answer) throws IOException {
    answers.write(JSON.writeValueAsBytes(answer));
    answers.write('\n');
    answers.flush();
  }
}
