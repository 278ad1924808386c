package io.policyrecorder.agent.record;

import io.policyrecorder.trace.Call;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which principal an access key belongs to. Keys stay here; a trace holds principals only.
 *
 * <p>A role that code assumes is a principal of its own, under the ARN that was asked for, however
 * often its keys change. A role that the default credential chain or a profile assumes is who runs
 * the application: its keys are those of {@link Call#BASE}.
 */
public final class Principals {

  /** More keys than any JVM has roles; the oldest are forgotten first. */
  private static final int KEYS = 10_000;

  /** How temporary keys of AWS begin; emulators use others, whose roles are seen anyway. */
  private static final String TEMPORARY = "ASIA";

  /**
   * Providers that hand on what code made or assumed; all others (environment, container, profile,
   * SSO, process, …) are who runs the application. Since about 2.32 the SDK names providers by the
   * letters that it sends in its user agent.
   *
   * @see <a
   *     href="https://github.com/aws/aws-sdk-java-v2/blob/master/core/sdk-core/src/main/java/software/amazon/awssdk/core/useragent/BusinessMetricFeatureId.java">BusinessMetricFeatureId</a>
   */
  private static final Set<String> MADE_BY_CODE = Set.of("e", "i", "j", "k", "l", "m");

  /** Every call asks, so that a lock would be one that all threads share. */
  private final Map<String, String> principalOfKey = new ConcurrentHashMap<>();

  private final Deque<String> keysByAge = new ArrayDeque<>();
  private final Map<String, Boolean> ambientRoles =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > KEYS;
        }
      };

  Principals() {}

  /** Who asked for a role's credentials. */
  public enum Requester {
    /** Code of the project, by itself or through a credentials provider that it made. */
    CODE,
    /** The default credential chain or a profile. */
    AMBIENT,
    /** The stack does not tell: a thread that refreshes credentials. */
    UNKNOWN
  }

  /**
   * The principal of a key.
   *
   * @param key the access key id, empty when the request is not signed
   * @param provider what the SDK says where the key comes from: empty when the key comes without,
   *     null when this version of the SDK cannot say
   */
  public String of(String key, @Nullable String provider) {
    String known = principalOfKey.get(key);
    if (known != null) {
      return known;
    }
    boolean comesFromNowhere =
        key.startsWith(TEMPORARY)
            && provider != null
            && isMadeByCode(provider)
            && !key.equals(System.getenv("AWS_ACCESS_KEY_ID"))
            && !key.equals(System.getProperty("aws.accessKeyId"));
    return comesFromNowhere ? Call.UNSEEN : Call.BASE;
  }

  private static boolean isMadeByCode(String provider) {
    for (String part : provider.split(",", -1)) {
      boolean byCode =
          part.isEmpty()
              || MADE_BY_CODE.contains(part)
              || part.startsWith("Static")
              || (part.startsWith("Sts") && !part.contains("Profile"));
      if (!byCode) {
        return false;
      }
    }
    return true;
  }

  /** A role's credentials were received. */
  public synchronized void assumed(String key, String role, Requester requester) {
    boolean ambient =
        switch (requester) {
          case CODE -> isOfEnvironment(role);
          case AMBIENT -> true;
          case UNKNOWN -> ambientRoles.getOrDefault(role, false);
        };
    ambientRoles.put(role, ambient);
    keep(key, ambient ? Call.BASE : role);
  }

  /** Whether a role was assumed for whoever runs the application, by the default chain. */
  public synchronized boolean isAmbient(String role) {
    return ambientRoles.getOrDefault(role, false);
  }

  /**
   * The role that a cluster or a CI job gives to whatever runs in it, whoever takes it up.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html">Assume
   *     role credential provider</a>
   */
  private static boolean isOfEnvironment(String role) {
    return role.equals(System.getenv("AWS_ROLE_ARN"))
        || role.equals(System.getProperty("aws.roleArn"));
  }

  /** Credentials for the same principal were received: a session token, an S3 Express session. */
  public synchronized void renewed(String key, String principal) {
    keep(key, principal.equals(Call.AMBIENT) ? Call.BASE : principal);
  }

  private void keep(String key, String principal) {
    if (principalOfKey.put(key, principal) == null) {
      keysByAge.add(key);
      if (keysByAge.size() > KEYS) {
        principalOfKey.remove(keysByAge.remove());
      }
    }
  }
}
