package com.example.orders.service;

/** Makes single fields unreadable for those who can only read the store. */
public interface FieldCipher {

  /** Encrypts a text. */
  byte[] encrypt(String plain);

  /** The text that was encrypted. */
  String decrypt(byte[] encrypted);
}
