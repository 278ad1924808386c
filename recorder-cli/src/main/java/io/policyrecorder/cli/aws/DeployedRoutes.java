package io.policyrecorder.cli.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The methods of a stage, with how each authorizes its callers. */
final class DeployedRoutes {

  /**
   * A method of a path.
   *
   * @param method {@code GET}, or {@code ANY}
   * @param auth as AWS names it, {@code AWS_IAM}
   */
  private record Route(RoutePath path, String method, String auth) {}

  private final List<Route> routes = new ArrayList<>();
  private @Nullable String otherwise;

  /**
   * Adds a method.
   *
   * @param auth null where an emulator does not tell
   */
  void add(String path, String method, @Nullable String auth) {
    routes.add(new Route(new RoutePath(path), method, auth == null ? "" : auth));
  }

  /** The route {@code $default}, which takes whatever no other does. */
  void addDefault(String auth) {
    otherwise = auth;
  }

  boolean isEmpty() {
    return routes.isEmpty() && otherwise == null;
  }

  /**
   * How the methods that a request may go to authorize: of those that fit, the narrowest, and a
   * method before {@code ANY}. Several only where the path is not fully known.
   *
   * @return empty when there is none
   */
  Set<String> authorizations(String method, String path) {
    Set<String> found = new TreeSet<>();
    int best = RoutePath.NOT;
    boolean open = path.indexOf('*') >= 0 || method.indexOf('*') >= 0;
    for (Route route : routes) {
      boolean any = route.method().equals("ANY");
      if (!any && !route.method().equals(method) && method.indexOf('*') < 0) {
        continue;
      }
      int fit = route.path().fit(path);
      int rank = fit == RoutePath.NOT ? fit : fit * 2 + (any ? 0 : 1);
      if (rank == RoutePath.NOT || (!open && rank < best)) {
        continue;
      }
      if (!open && rank > best) {
        found.clear();
      }
      best = Math.max(best, rank);
      found.add(route.auth());
    }
    if (otherwise != null && (open || found.isEmpty())) {
      found.add(otherwise);
    }
    return found;
  }
}
