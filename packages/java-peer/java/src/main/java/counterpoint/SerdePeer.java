package counterpoint;

import com.amazonaws.services.schemaregistry.common.MavenPackaging;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * AWS's own serializer and deserializer, configured as a Java service configures them. Values go in and out in Avro's
 * JSON encoding.
 *
 * <pre>
 * {"ask":"serialize","settings":{NAME:TEXT},"topic":TEXT,"schema":TEXT,"records":"generic" or "specific","values":[TEXT or null]}
 *   {"frames":[HEX or null]}
 * {"ask":"deserialize","settings":{NAME:TEXT},"topic":TEXT,"frames":[HEX or null],"reader":TEXT or absent}
 *   {"values":[{"schema":TEXT,"json":TEXT} or null]}
 * {"ask":"produce","settings":{NAME:TEXT},"brokers":TEXT,"topic":TEXT,"schema":TEXT,"records":[{"key":TEXT,"value":TEXT or null}]}
 *   {"partitions":[NUMBER]}
 * {"ask":"consume","settings":{NAME:TEXT},"brokers":TEXT,"topic":TEXT,"count":NUMBER}
 *   {"records":[{"key":TEXT,"partition":NUMBER,"value":{"schema":TEXT,"json":TEXT} or null}]}
 * any of them, when Java throws:
 *   {"stage":TEXT,"error":CLASS,"causes":[{"error":CLASS,"message":TEXT}]}
 * </pre>
 *
 * Ready: {"serde":VERSION}.
 */
public final class SerdePeer {
  private SerdePeer() {}

  public static void main(String[] arguments) throws IOException {
    SerdeAnswers serde = new SerdeAnswers();
    LineServer.serve(
        JsonNodeFactory.instance.objectNode().put("serde", MavenPackaging.VERSION),
        Map.of(
            "serialize", serde::serialize,
            "deserialize", serde::deserialize,
            "produce", KafkaAnswers::produce,
            "consume", KafkaAnswers::consume),
        // Side by side, because the serde sleeps for three seconds after it registered a version.
        Executors.newCachedThreadPool(SerdePeer::thread));
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }
}
