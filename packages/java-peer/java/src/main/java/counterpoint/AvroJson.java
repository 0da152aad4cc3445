package counterpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.JsonEncoder;

/** Avro's JSON encoding, by which values go in and out: without conversions of logical types. */
final class AvroJson {
  private AvroJson() {}

  static Object read(String json, Schema schema) throws IOException {
    return new GenericDatumReader<>(schema, schema, new GenericData())
        .read(null, DecoderFactory.get().jsonDecoder(schema, json));
  }

  static String write(Object datum, Schema schema) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    JsonEncoder encoder = EncoderFactory.get().jsonEncoder(schema, text);
    new GenericDatumWriter<>(schema, new GenericData()).write(datum, encoder);
    encoder.flush();
    return text.toString(StandardCharsets.UTF_8);
  }

  /** The datum as a reader of another schema has it. */
  static Object resolve(Object datum, Schema writer, Schema reader) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<>(writer, new GenericData()).write(datum, encoder);
    encoder.flush();
    return new GenericDatumReader<>(writer, reader, new GenericData())
        .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
  }
}
