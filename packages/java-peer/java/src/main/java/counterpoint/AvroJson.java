package counterpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.JsonEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Avro's JSON encoding, by which values go in and out. Generic ones are without conversions of logical types. */
final class AvroJson {
  private AvroJson() {}

  static Object read(String json, Schema schema) throws IOException {
    return new GenericDatumReader<>(schema, schema, new GenericData())
        .read(null, DecoderFactory.get().jsonDecoder(schema, json));
  }

  /** A value of the class that was generated from the schema. */
  static Object readSpecific(String json, Schema schema) throws IOException {
    return new SpecificDatumReader<>(schema, schema, SpecificData.getForSchema(schema))
        .read(null, DecoderFactory.get().jsonDecoder(schema, json));
  }

  static String write(Object datum, Schema schema) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    JsonEncoder encoder = EncoderFactory.get().jsonEncoder(schema, text);
    writerOf(datum, schema).write(datum, encoder);
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

  private static DatumWriter<Object> writerOf(Object datum, Schema schema) {
    return datum instanceof SpecificRecord
        ? new SpecificDatumWriter<>(schema, SpecificData.getForClass(datum.getClass()))
        : new GenericDatumWriter<>(schema, new GenericData());
  }
}
