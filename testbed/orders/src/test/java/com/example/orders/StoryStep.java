package com.example.orders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A step of {@link CrossAccountStory}, as a folder that {@code recorder demo --story} reads: {@code
 * title}, {@code answer}, whether it {@code passed}, and the {@code arguments} of recorder check,
 * one a line.
 */
final class StoryStep {

  private final Path folder;
  private final List<String> arguments = new ArrayList<>();

  StoryStep(Path story, int number, String title) throws IOException {
    folder = Files.createDirectories(story.resolve("step-" + number));
    write("title", title);
  }

  /** An argument of recorder check. */
  StoryStep with(String... words) {
    arguments.addAll(List.of(words));
    return this;
  }

  /** A policy in a file of the step; {@code option} may end with what stands before the file. */
  StoryStep with(String option, String value, String name, String policy) throws IOException {
    Path file = write(name, policy);
    return with(option, value + file);
  }

  /** The end: what AWS answered. */
  void answered(boolean passed, String answer) throws IOException {
    write("arguments", String.join("\n", arguments) + "\n");
    write("passed", Boolean.toString(passed));
    write("answer", answer);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
