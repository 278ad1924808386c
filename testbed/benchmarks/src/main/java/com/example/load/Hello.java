package com.example.load;

/** Says nothing. */
public final class Hello {

  private Hello() {}

  public static void main(String[] arguments) {}
}
