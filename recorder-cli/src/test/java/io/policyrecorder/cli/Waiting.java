package io.policyrecorder.cli;

import java.io.IOException;

/** A program that says that it runs, and then waits for the end of its input. */
final class Waiting {

  private Waiting() {}

  public static void main(String[] arguments) throws IOException {
    System.out.print('.');
    System.out.flush();
    while (System.in.read() >= 0) {}
  }
}
