package io.policyrecorder.agent;

import io.policyrecorder.agent.instrument.SdkTransformer;
import io.policyrecorder.agent.record.Complaint;
import io.policyrecorder.agent.record.Journal;
import io.policyrecorder.agent.record.Recorder;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;

/**
 * Where the JVM enters the agent: with {@code -javaagent:recorder-agent.jar=OPTIONS} before {@code
 * main}, or by attaching to a JVM that runs. See {@link Options} for the options.
 *
 * <p>Whatever goes wrong here, the application runs as if the agent were not there; one line on
 * standard error says what was lost. Nothing is ever written to standard output. What runs before
 * {@code main} uses no logging, no regular expressions and no lambdas: each would cost every JVM
 * some milliseconds, also those that never call AWS.
 */
public final class Agent {

  /**
   * The system property that says where this JVM's trace is: for {@code recorder attach}, which has
   * no other way to see whether the agent is there.
   */
  static final String TRACES = "policyrecorder.traces";

  private static boolean started;
  private static String optionsAtStart = "";

  private Agent() {}

  /** Called by the JVM before {@code main}. */
  public static void premain(String options, Instrumentation instrumentation) {
    if (!ThisJvm.isJdkTool()) {
      start(options, instrumentation);
    }
  }

  /** Called by the JVM when somebody attaches: whoever names a tool of the JDK means it. */
  public static void agentmain(String options, Instrumentation instrumentation) {
    start(options, instrumentation);
  }

  private static synchronized void start(String text, Instrumentation instrumentation) {
    try {
      String given = text == null ? "" : text;
      if (started) {
        if (!given.equals(optionsAtStart)) {
          Complaint.say(
              "the agent is attached already, with options \""
                  + optionsAtStart
                  + "\"; these are ignored: \""
                  + given
                  + "\"");
        }
        return;
      }
      started = start(Options.parse(given), instrumentation);
      optionsAtStart = given;
    } catch (Throwable failed) {
      Complaint.say("the agent could not start, nothing will be recorded: " + failed);
    }
  }

  /** Whether the agent is there now. */
  private static boolean start(Options options, Instrumentation instrumentation) {
    for (String complaint : options.complaints()) {
      Complaint.say(complaint);
    }
    Recorder recorder;
    File folder = new File(options.traces()).getAbsoluteFile();
    try {
      Journal journal = Journal.create(folder, ThisJvm.pid(), System.currentTimeMillis());
      recorder =
          new Recorder(journal, options.memory(), options.nameSegments(), !options.everyOrigin());
      recorder.open(ThisJvm.header(journal.start(), options));
    } catch (IOException failed) {
      Complaint.say(
          "no trace can be written to "
              + folder
              + ", nothing will be recorded: "
              + failed.getMessage()
              + ". Give a folder that can be written: -javaagent:recorder-agent.jar=traces=DIR");
      return false;
    }
    Runtime.getRuntime().addShutdownHook(new Closing(recorder));
    SdkTransformer.install(instrumentation, recorder, options.application(), options.tests());
    System.setProperty(TRACES, folder.getPath());
    return true;
  }

  /** Writes the counts and the last line at an orderly exit. */
  private static final class Closing extends Thread {
    private final Recorder recorder;

    Closing(Recorder recorder) {
      super("policy-recorder-closing");
      this.recorder = recorder;
    }

    @Override
    public void run() {
      recorder.close();
    }
  }
}
