package io.policyrecorder.cli;

/** What the command line returns; scripts rely on the numbers. */
final class ExitCode {

  /** Done; there may be findings. */
  static final int DONE = 0;

  /** A finding that {@code --fail-on} names, or no call of the application at all. */
  static final int FINDINGS = 1;

  /** The command line itself is wrong. */
  static final int USAGE = 2;

  /** A file: a trace that is missing, unreadable or damaged, or a result that cannot be written. */
  static final int FILES = 3;

  /** AWS refused a request. */
  static final int AWS = 4;

  /** There is no such JVM to attach to. */
  static final int NO_JVM = 5;

  /** The JVM belongs to somebody else. */
  static final int NOT_OWNER = 6;

  /** The JVM refuses the agent, or the agent could not start in it. */
  static final int REFUSED = 7;

  /** The agent is in the JVM already. */
  static final int ALREADY_ATTACHED = 8;

  /** A file of infrastructure as code has no place for a policy, or one that cannot be told. */
  static final int NO_PLACE = 9;

  /** A bug in Recorder; EX_SOFTWARE of sysexits.h. */
  static final int BUG = 70;

  /** A command is there but cannot be executed, as shells return it. */
  static final int NOT_EXECUTABLE = 126;

  /** A command was not found, as shells return it. */
  static final int NOT_FOUND = 127;

  /** A command that Ctrl-C ended, as shells return it. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
