package io.policyrecorder.agent.instrument;

import io.policyrecorder.agent.record.Observer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sees which programs the application starts: the AWS CLI calls AWS where no agent is. */
final class StartedPrograms implements Hook {

  private final Observer observer;

  StartedPrograms(Observer observer) {
    this.observer = observer;
  }

  @Override
  public Object entered(Object first, @Nullable Object second, @Nullable Object third) {
    if (first instanceof ProcessBuilder builder
        && AwsCommand.isIn(List.copyOf(builder.command()))) {
      observer.invisible(InvisibleCaller.AWS_CLI);
    }
    return first;
  }
}
