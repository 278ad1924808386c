package io.policyrecorder.testbed.backend;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main class in a JVM that ends when its standard input does. The parent holds the
 * other end of that pipe, so the operating system closes it even when the parent is killed without
 * a chance to clean up.
 *
 * <p>Uses nothing outside the JDK: it stands on the class path of every emulator.
 */
final class Tether {

  private Tether() {}

  /**
   * Runs the other main class.
   *
   * @param arguments the name of the main class, then its arguments
   */
  public static void main(String[] arguments) throws Throwable {
    Thread watch = new Thread(Tether::haltAtEndOfInput, "tether");
    watch.setDaemon(true);
    watch.start();
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    try {
      Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static void haltAtEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        // Nobody writes to a server; only the end matters.
      }
    } catch (IOException e) {
      // The parent is gone all the same.
    }
    // Not exit: shutdown hooks of a server may wait for its clients.
    Runtime.getRuntime().halt(0);
  }
}
