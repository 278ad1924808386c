package com.example.container;

import com.example.shop.Shop;
import java.util.Arrays;

/** Runs the application in a loader of its own, and once more on the flat class path. */
public final class Both {

  private Both() {}

  /** Takes the class path of the first and the application's arguments. */
  public static void main(String[] arguments) throws Exception {
    ChildLoader.main(arguments);
    Shop.main(Arrays.copyOfRange(arguments, 1, arguments.length));
  }
}
