package counterpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Conversion;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/** What Avro answers, with its default settings and nothing remembered from one question to the next. */
final class AvroAnswers {
  private static final List<Conversion<?>> CONVERSIONS =
      List.of(
          new Conversions.DecimalConversion(),
          new TimeConversions.DateConversion(),
          new TimeConversions.TimeMillisConversion(),
          new TimeConversions.TimeMicrosConversion(),
          new TimeConversions.TimestampMillisConversion(),
          new TimeConversions.TimestampMicrosConversion(),
          new TimeConversions.LocalTimestampMillisConversion(),
          new TimeConversions.LocalTimestampMicrosConversion());

  private AvroAnswers() {}

  /** Schema.toString() of each schema that Java parses, null of the others. */
  static ObjectNode text(JsonNode question) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode texts = answer.putArray("texts");
    for (JsonNode schema : question.path("schemas")) {
      try {
        texts.add(StageFailure.at("parse", () -> new Schema.Parser().parse(schema.asText()).toString()));
      } catch (StageFailure failure) {
        texts.addNull();
      }
    }
    return answer;
  }

  /** GenericData.toString, with the conversions of logical types or without; null of what Java does not read. */
  static ObjectNode print(JsonNode question) {
    Schema schema = schema(question, "reader");
    GenericData data = new GenericData();
    if (question.path("converted").asBoolean()) CONVERSIONS.forEach(data::addLogicalTypeConversion);
    GenericDatumReader<Object> datumReader = new GenericDatumReader<>(schema, schema, data);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode texts = answer.putArray("texts");
    for (JsonNode payload : question.path("payloads")) {
      byte[] bytes = HexFormat.of().parseHex(payload.asText());
      BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, null);
      try {
        texts.add(StageFailure.at("decode", () -> data.toString(datumReader.read(null, decoder))));
      } catch (StageFailure failure) {
        texts.addNull();
      }
    }
    return answer;
  }

  static ObjectNode compatibility(JsonNode question) {
    Schema reader = schema(question, "reader");
    Schema writer = schema(question, "writer");
    SchemaPairCompatibility pair =
        StageFailure.at("check", () -> SchemaCompatibility.checkReaderWriterCompatibility(reader, writer));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("compatible", pair.getType() == SchemaCompatibilityType.COMPATIBLE);
    ArrayNode incompatibilities = answer.putArray("incompatibilities");
    for (Incompatibility found : pair.getResult().getIncompatibilities()) {
      incompatibilities.addObject().put("type", found.getType().name()).put("location", found.getLocation());
    }
    return answer;
  }

  static ObjectNode decode(JsonNode question) {
    Schema reader = schema(question, "reader");
    Schema writer = schema(question, "writer");
    // Resolution happens at the first payload and is repeated as long as it fails: so it answers for each of them.
    GenericDatumReader<Object> datumReader = new GenericDatumReader<>(writer, reader, new GenericData());
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode results = answer.putArray("results");
    for (JsonNode payload : question.path("payloads")) {
      results.add(result(datumReader, HexFormat.of().parseHex(payload.asText())));
    }
    return answer;
  }

  private static ObjectNode result(GenericDatumReader<Object> datumReader, byte[] payload) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(payload, null);
    Object datum;
    int left;
    try {
      datum = StageFailure.at("decode", () -> datumReader.read(null, decoder));
      left = StageFailure.at("decode", () -> decoder.inputStream().available());
    } catch (StageFailure failure) {
      return result.put("ok", false).put("error", failure.className());
    }
    result.put("ok", true).put("left", left);
    try {
      return result.put("json", StageFailure.at("json", () -> AvroJson.write(datum, datumReader.getExpected())));
    } catch (StageFailure failure) {
      return result.putNull("json");
    }
  }

  private static Schema schema(JsonNode question, String side) {
    return StageFailure.at("parse-" + side, () -> new Schema.Parser().parse(question.get(side).toString()));
  }
}
