package io.policyrecorder.testbed.backend;

import io.policyrecorder.testbed.backend.Availability.Available;
import io.policyrecorder.testbed.backend.Availability.Unavailable;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The back ends that exist, and whether they can be started here. */
public enum BackendKind {
  /** Emulators from Maven Central and the testbed's own control plane; always available. */
  EMBEDDED {
    @Override
    public Availability availability() {
      return new Available();
    }

    @Override
    public Backend start() {
      return EmbeddedBackend.start();
    }
  },

  /** {@code moto_server}, when it is on the {@code PATH}. */
  MOTO {
    @Override
    public Availability availability() {
      return MotoBackend.availability();
    }

    @Override
    public Backend start() {
      return startIfAvailable(MotoBackend::start);
    }
  },

  /**
   * LocalStack in a container, when Docker answers. The system property or variable {@value
   * LocalStackBackend#IMAGE} names another image than {@value LocalStackBackend#DEFAULT_IMAGE};
   * {@code LOCALSTACK_AUTH_TOKEN} is passed on.
   */
  LOCALSTACK {
    @Override
    public Availability availability() {
      return LocalStackBackend.availability();
    }

    @Override
    public Backend start() {
      return startIfAvailable(LocalStackBackend::start);
    }
  },

  /**
   * What already listens at the URL in {@value EndpointBackend#URL}, if it does not verify
   * signatures, as LocalStack and moto.
   */
  ENDPOINT {
    @Override
    public Availability availability() {
      return EndpointBackend.availability();
    }

    @Override
    public Backend start() {
      return startIfAvailable(EndpointBackend::start);
    }
  };

  /** Whether {@link #start()} can work on this machine, and if not, why. */
  public abstract Availability availability();

  /**
   * Starts it and returns when every server answers.
   *
   * @throws BackendException if it is not available or does not start; what it had started is
   *     stopped
   */
  public abstract Backend start();

  /** Lower-case, as {@link Backend#name()}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of that name.
   *
   * @throws BackendException if there is none; the message lists those that exist
   */
  public static BackendKind of(String id) {
    for (BackendKind kind : values()) {
      if (kind.id().equals(id)) {
        return kind;
      }
    }
    String known = Arrays.stream(values()).map(BackendKind::id).collect(Collectors.joining(", "));
    throw new BackendException("No back end is called '" + id + "'. There are: " + known);
  }

  Backend startIfAvailable(Supplier<Backend> starter) {
    if (availability() instanceof Unavailable unavailable) {
      throw new BackendException(
          "The back end " + id() + " is not available: " + unavailable.reason());
    }
    return starter.get();
  }
}
