package com.example.container;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URLClassLoader;
import java.util.HashSet;
import java.util.Set;

/** Runs the application ten times, each time in a new loader, and counts the loaders that go. */
public final class Redeploys {

  private static final int TIMES = 10;
  private static final int COLLECTIONS = 100;
  private static final long PATIENCE_MILLIS = 200;

  private Redeploys() {}

  /** Takes the class path and the application's arguments; prints {@code 10 of 10}. */
  public static void main(String[] arguments) throws Exception {
    ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
    Set<WeakReference<ClassLoader>> loaders = new HashSet<>();
    for (int i = 0; i < TIMES; i++) {
      loaders.add(deploy(arguments, gone));
    }
    for (int i = 0; i < COLLECTIONS && !loaders.isEmpty(); i++) {
      System.gc();
      Object collected = gone.remove(PATIENCE_MILLIS);
      while (collected != null) {
        loaders.remove(collected);
        collected = gone.poll();
      }
    }
    System.out.println(TIMES - loaders.size() + " of " + TIMES);
  }

  private static WeakReference<ClassLoader> deploy(
      String[] arguments, ReferenceQueue<ClassLoader> gone) throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(Application.urls(arguments[0]), ClassLoader.getPlatformClassLoader())) {
      Application.run(loader, arguments);
      return new WeakReference<>(loader, gone);
    }
  }
}
