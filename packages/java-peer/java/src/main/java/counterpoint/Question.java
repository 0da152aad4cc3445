package counterpoint;

import com.amazonaws.services.schemaregistry.utils.AWSSchemaRegistryConstants;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;

/** What the questions about the serde share. */
final class Question {
  private Question() {}

  static Map<String, Object> settings(JsonNode question) {
    Map<String, Object> settings = new HashMap<>();
    // A setting that is no text is not looked at in the way that its name promises: see the serde's configuration.
    question.path("settings").fields().forEachRemaining(
        setting -> settings.put(setting.getKey(), setting.getValue().asText()));
    settings.putIfAbsent(AWSSchemaRegistryConstants.DATA_FORMAT, "AVRO");
    return settings;
  }

  static Schema schema(JsonNode question, String member) {
    return StageFailure.at("parse", () -> new Schema.Parser().parse(question.path(member).asText()));
  }

  /** Null, a tombstone, is Java's null. */
  static Object datum(JsonNode value, Schema schema, boolean isSpecific) {
    if (value.isNull()) return null;
    return StageFailure.at(
        "value",
        () -> isSpecific ? AvroJson.readSpecific(value.asText(), schema) : AvroJson.read(value.asText(), schema));
  }

  static JsonNode value(Object datum) {
    return value(datum, null);
  }

  static JsonNode value(Object datum, Schema reader) {
    if (datum == null) return JsonNodeFactory.instance.nullNode();
    Schema writer = ((GenericContainer) datum).getSchema();
    String json =
        StageFailure.at(
            "value",
            () -> reader == null
                ? AvroJson.write(datum, writer)
                : AvroJson.write(AvroJson.resolve(datum, writer, reader), reader));
    return JsonNodeFactory.instance.objectNode().put("schema", writer.toString()).put("json", json);
  }
}
