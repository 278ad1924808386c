package com.example.container;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Arrays;

/** The application as containers see it: a class path, and a main class by name. */
final class Application {

  private static final String MAIN = "com.example.shop.Shop";

  private Application() {}

  static URL[] urls(String classPath) throws MalformedURLException {
    String[] entries = classPath.split(File.pathSeparator, -1);
    URL[] urls = new URL[entries.length];
    for (int i = 0; i < entries.length; i++) {
      urls[i] = new File(entries[i]).toURI().toURL();
    }
    return urls;
  }

  /** Runs it in a loader, with what is behind the first argument, which is its class path. */
  static void run(ClassLoader loader, String[] arguments) throws ReflectiveOperationException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      loader
          .loadClass(MAIN)
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
