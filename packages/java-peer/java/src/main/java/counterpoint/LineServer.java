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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * One JSON question per line on standard input, one JSON answer per line on standard output, in the order of the
 * questions, whichever is answered first. The first line out says that it is ready. It ends with its input, and with any
 * question that it does not know.
 */
final class LineServer {
  /** Numbers come out as they went in; answers are ASCII, so that no text is changed on the way. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private LineServer() {}

  static void serve(
      JsonNode ready, Map<String, Function<JsonNode, ? extends JsonNode>> answers, Executor executor)
      throws IOException {
    PrintStream out = System.out;
    // Whatever a library prints must not stand between the answers.
    System.setOut(System.err);
    BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    write(out, ready);
    CompletableFuture<Void> written = CompletableFuture.completedFuture(null);
    for (String line = questions.readLine(); line != null; line = questions.readLine()) {
      JsonNode question = JSON.readTree(line);
      CompletableFuture<JsonNode> answer =
          CompletableFuture.supplyAsync(() -> answered(answers, question), executor);
      written = written.thenAcceptBoth(answer, (before, json) -> write(out, json)).whenComplete(LineServer::endAt);
    }
    written.join();
  }

  private static void endAt(Void written, Throwable thrown) {
    if (thrown == null) return;
    thrown.printStackTrace();
    Runtime.getRuntime().halt(1);
  }

  private static JsonNode answered(
      Map<String, Function<JsonNode, ? extends JsonNode>> answers, JsonNode question) {
    Function<JsonNode, ? extends JsonNode> answer = answers.get(question.path("ask").asText());
    if (answer == null) throw new IllegalArgumentException("unknown question: " + question.path("ask"));
    try {
      return answer.apply(question);
    } catch (StageFailure failure) {
      return failure.toJson();
    }
  }

  private static void write(PrintStream out, JsonNode answer) {
    try {
      out.write(JSON.writeValueAsBytes(answer));
    } catch (IOException thrown) {
      throw new UncheckedIOException(thrown);
    }
    out.write('\n');
    out.flush();
  }
}
