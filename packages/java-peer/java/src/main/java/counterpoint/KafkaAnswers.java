package counterpoint;

import com.amazonaws.services.schemaregistry.deserializers.GlueSchemaRegistryKafkaDeserializer;
import com.amazonaws.services.schemaregistry.serializers.GlueSchemaRegistryKafkaSerializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The serde in Kafka's own producer and consumer, named by class in their configuration. */
final class KafkaAnswers {
  private static final Duration WITHIN = Duration.ofSeconds(20);

  private KafkaAnswers() {}

  static ObjectNode produce(JsonNode question) {
    return StageFailure.at("produce", () -> produced(question));
  }

  static ObjectNode consume(JsonNode question) {
    return StageFailure.at("consume", () -> consumed(question));
  }

  private static ObjectNode produced(JsonNode question) throws Exception {
    Schema schema = Question.schema(question, "schema");
    Map<String, Object> settings = withBrokers(question);
    settings.put("key.serializer", StringSerializer.class.getName());
    settings.put("value.serializer", GlueSchemaRegistryKafkaSerializer.class.getName());
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode partitions = answer.putArray("partitions");
    try (KafkaProducer<String, Object> producer = new KafkaProducer<>(settings)) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (JsonNode record : question.path("records")) {
        Object datum = Question.datum(record.path("value"), schema, false);
        sent.add(
            producer.send(
                new ProducerRecord<>(question.path("topic").asText(), record.path("key").asText(), datum)));
      }
      for (Future<RecordMetadata> one : sent) partitions.add(one.get().partition());
    }
    return answer;
  }

  private static ObjectNode consumed(JsonNode question) throws Exception {
    Map<String, Object> settings = withBrokers(question);
    settings.put("key.deserializer", StringDeserializer.class.getName());
    settings.put("value.deserializer", GlueSchemaRegistryKafkaDeserializer.class.getName());
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode records = answer.putArray("records");
    int count = question.path("count").asInt();
    long deadline = System.nanoTime() + WITHIN.toNanos();
    try (KafkaConsumer<String, Object> consumer = new KafkaConsumer<>(settings)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(question.path("topic").asText()).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (records.size() < count) {
        if (System.nanoTime() > deadline) throw new TimeoutException(records.size() + " of " + count + " records came");
        for (ConsumerRecord<String, Object> record : consumer.poll(Duration.ofMillis(200))) {
          ObjectNode json = records.addObject().put("key", record.key()).put("partition", record.partition());
          json.set("value", Question.value(record.value()));
        }
      }
    }
    return answer;
  }

  private static Map<String, Object> withBrokers(JsonNode question) {
    Map<String, Object> settings = Question.settings(question);
    settings.put("bootstrap.servers", question.path("brokers").asText());
    return settings;
  }
}
