package io.policyrecorder.agent.record;

import io.policyrecorder.agent.record.CodePlaces.Place;
import io.policyrecorder.trace.Origin;
import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.Set;

/**
 * Whose call is being made on this thread, told by its stack: outward from the SDK, the first frame
 * of project code, and the test that runs.
 */
public final class Origins {

  /**
   * Frames between an SDK's client and a shallow caller; each one costs 84 bytes when it is read.
   */
  private static final int USUAL_DEPTH = 18;

  /**
   * Frames of reflection are looked through, as all of the JDK; to have them left out takes longer.
   */
  private static final StackWalker STACK =
      StackWalker.getInstance(
          Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE, StackWalker.Option.SHOW_REFLECT_FRAMES),
          USUAL_DEPTH);

  private final CodePlaces places;
  private final Continuations continuations;
  private final Frameworks frameworks;

  Origins(CodePlaces places, Continuations continuations, Frameworks frameworks) {
    this.places = places;
    this.continuations = continuations;
    this.frameworks = frameworks;
  }

  /**
   * The origin of a call that starts here. Test code that calls the SDK through a library is
   * neither the test's own call for certain nor the application's: it is unknown. Where nothing but
   * the SDK is on the stack, it is the origin of what the SDK goes on with.
   */
  public CallSite here() {
    return STACK.walk(frames -> read(frames.iterator()));
  }

  /** Whether a frame of such a class is between here and the first frame of project code. */
  public boolean isCalledBy(ClassNames wanted) {
    return STACK.walk(
        frames -> {
          Iterator<StackFrame> outward = frames.iterator();
          while (outward.hasNext()) {
            Class<?> type = outward.next().getDeclaringClass();
            if (wanted.has(type.getName())) {
              return true;
            }
            Place place = places.of(type);
            if (place == Place.APPLICATION || place == Place.TEST) {
              return false;
            }
          }
          return false;
        });
  }

  /** A choice of classes by name. */
  public interface ClassNames {
    boolean has(String name);
  }

  private CallSite read(Iterator<StackFrame> outward) {
    boolean library = false;
    boolean continued = false;
    StackFrame nearest = null;
    Origin.Kind kind = Origin.Kind.UNKNOWN;
    String test = "";
    LambdaHandlers.Search search = frameworks.haveHandlers() ? new LambdaHandlers.Search() : null;
    boolean tests = frameworks.haveTests();
    boolean toTheEnd = search != null || tests;
    while ((nearest == null || toTheEnd) && test.isEmpty() && outward.hasNext()) {
      StackFrame frame = outward.next();
      Place place = places.of(frame.getDeclaringClass());
      if (place == Place.APPLICATION || place == Place.TEST) {
        if (nearest == null) {
          nearest = frame;
          kind = kind(place, library);
        }
        test = tests ? TestMethods.testOf(frame) : "";
      } else if (place == Place.LIBRARY) {
        library = true;
      } else if (place == Place.CONTINUATION) {
        continued |= Continuations.isPart(frame.getClassName(), frame.getMethodName());
      }
      if (search != null && (place == Place.APPLICATION || place == Place.LIBRARY)) {
        search.next(frame, place == Place.APPLICATION);
      }
    }
    if (nearest == null) {
      return new CallSite(continued && !library ? continuations.current() : Origin.UNKNOWN, null);
    }
    Origin origin =
        new Origin(
            kind,
            SourceName.typeOf(nearest),
            SourceName.methodOf(nearest),
            test,
            search == null ? "" : search.handler());
    return new CallSite(origin, nearest);
  }

  private static Origin.Kind kind(Place nearest, boolean library) {
    if (nearest == Place.APPLICATION) {
      return Origin.Kind.APPLICATION;
    }
    return library ? Origin.Kind.UNKNOWN : Origin.Kind.TEST;
  }
}
