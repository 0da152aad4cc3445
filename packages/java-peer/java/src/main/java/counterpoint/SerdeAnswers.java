package counterpoint;

import com.amazonaws.services.schemaregistry.deserializers.GlueSchemaRegistryKafkaDeserializer;
import com.amazonaws.services.schemaregistry.serializers.GlueSchemaRegistryKafkaSerializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/** The serde without a broker. One serializer and one deserializer live for each configuration, as in a service. */
final class SerdeAnswers {
  private final Map<Map<String, Object>, GlueSchemaRegistryKafkaSerializer> serializers = new ConcurrentHashMap<>();
  private final Map<Map<String, Object>, GlueSchemaRegistryKafkaDeserializer> deserializers = new ConcurrentHashMap<>();

  ObjectNode serialize(JsonNode question) {
    Schema schema = Question.schema(question, "schema");
    boolean isSpecific = question.path("records").asText().equals("specific");
    GlueSchemaRegistryKafkaSerializer serializer =
        StageFailure.at("configure", () -> serializers.computeIfAbsent(Question.settings(question), this::serializer));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode frames = answer.putArray("frames");
    for (JsonNode value : question.path("values")) {
      Object datum = Question.datum(value, schema, isSpecific);
      byte[] frame =
          StageFailure.at("serialize", () -> serializer.serialize(question.path("topic").asText(), datum));
      frames.add(frame == null ? null : HexFormat.of().formatHex(frame));
    }
    return answer;
  }

  ObjectNode deserialize(JsonNode question) {
    Schema reader = question.has("reader") ? Question.schema(question, "reader") : null;
    GlueSchemaRegistryKafkaDeserializer deserializer =
        StageFailure.at(
            "configure", () -> deserializers.computeIfAbsent(Question.settings(question), this::deserializer));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode values = answer.putArray("values");
    for (JsonNode frame : question.path("frames")) {
      byte[] bytes = frame.isNull() ? null : HexFormat.of().parseHex(frame.asText());
      Object datum =
          StageFailure.at("deserialize", () -> deserializer.deserialize(question.path("topic").asText(), bytes));
      values.add(Question.value(datum, reader));
    }
    return answer;
  }

  private GlueSchemaRegistryKafkaSerializer serializer(Map<String, Object> settings) {
    GlueSchemaRegistryKafkaSerializer serializer = new GlueSchemaRegistryKafkaSerializer();
    serializer.configure(settings, false);
    return serializer;
  }

  private GlueSchemaRegistryKafkaDeserializer deserializer(Map<String, Object> settings) {
    GlueSchemaRegistryKafkaDeserializer deserializer = new GlueSchemaRegistryKafkaDeserializer();
    deserializer.configure(settings, false);
    return deserializer;
  }
}
