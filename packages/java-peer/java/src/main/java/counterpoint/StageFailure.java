package counterpoint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;

/** What Java threw, and at which stage of a question: that it throws is an answer too. */
final class StageFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String stage;

  private StageFailure(String stage, Throwable cause) {
    super(cause);
    this.stage = stage;
  }

  /** Errors are caught as well: a schema may exhaust the stack, and a payload the memory. */
  static <T> T at(String stage, Callable<T> work) {
    try {
      return work.call();
    } catch (Exception | StackOverflowError | OutOfMemoryError | NoClassDefFoundError thrown) {
      throw new StageFailure(stage, thrown);
    }
  }

  String className() {
    return getCause().getClass().getName();
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("stage", stage).put("error", className());
    ArrayNode causes = json.putArray("causes");
    for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
      causes.addObject().put("error", cause.getClass().getName()).put("message", cause.getMessage());
    }
    return json;
  }
}
