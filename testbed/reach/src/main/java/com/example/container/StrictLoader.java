package com.example.container;

import java.net.URL;
import java.net.URLClassLoader;

/**
 * Runs the application as module systems (OSGi, JBoss Modules) do: a class has its own jars and
 * what the JDK exports, {@code java.*} from where it always comes from, and nothing else at all.
 * What it asks for beyond that is counted, because in such a container it would be missing.
 */
public final class StrictLoader extends URLClassLoader {

  private StrictLoader(URL[] urls) {
    super(urls, null);
  }

  /** Takes the class path and the application's arguments. */
  public static void main(String[] arguments) throws Exception {
    try (StrictLoader loader = new StrictLoader(Application.urls(arguments[0]))) {
      Application.run(loader, arguments);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.contains("policyrecorder")) {
      System.out.println("asked for " + name);
      throw new ClassNotFoundException(name);
    }
    try {
      return super.findClass(name);
    } catch (ClassNotFoundException notOurs) {
      return ClassLoader.getPlatformClassLoader().loadClass(name);
    }
  }
}
