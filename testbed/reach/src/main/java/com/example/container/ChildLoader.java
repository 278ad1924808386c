package com.example.container;

import java.net.URLClassLoader;

/** Runs the application in a loader whose parent has neither it nor the SDK. */
public final class ChildLoader {

  private ChildLoader() {}

  /** Takes the class path and the application's arguments. */
  public static void main(String[] arguments) throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(Application.urls(arguments[0]), ClassLoader.getPlatformClassLoader())) {
      Application.run(loader, arguments);
    }
  }
}
