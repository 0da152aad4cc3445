package counterpoint;

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
    } catch (Exception | StackOverflowError | OutOfMemoryError thrown) {
      throw new StageFailure(stage, thrown);
    }
  }

  String stage() {
    return stage;
  }

  String className() {
    return getCause().getClass().getName();
  }
}
