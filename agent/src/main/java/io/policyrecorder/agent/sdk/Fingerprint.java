package io.policyrecorder.agent.sdk;

import io.policyrecorder.agent.record.Operation;
import io.policyrecorder.capture.Member;
import io.policyrecorder.trace.Origin;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What a call is known by when it comes again, taken without writing the call down: 128 bits over
 * all that is in its identity. Two calls that differ have the same bits as seldom as two random
 * UUIDs are equal; the seeds are of this JVM, so that nobody can choose names that collide.
 */
final class Fingerprint implements Pojo.Sink {

  private static final long SEED = mixed(System.nanoTime() ^ System.identityHashCode(Key.class));
  private static final long OTHER_SEED = mixed(SEED + System.currentTimeMillis());

  private long one = SEED;
  private long other = OTHER_SEED;

  /** A fingerprint that is finished. */
  record Key(long one, long other) {

    @Override
    public int hashCode() {
      return (int) (one ^ (one >>> 32));
    }
  }

  Key key() {
    return new Key(one, other);
  }

  /** The steps of SplitMix64, without which the two halves would be one. */
  private static long mixed(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return mixed ^ (mixed >>> 31);
  }

  Fingerprint add(int number) {
    one = (one ^ number) * 0x9E37_79B9_7F4A_7C15L;
    one ^= one >>> 29;
    other = (other ^ number) * 0xD6E8_FEB8_6659_FD93L;
    other ^= other >>> 32;
    return this;
  }

  Fingerprint add(String text) {
    int length = text.length();
    add(length);
    for (int i = 0; i < length; i++) {
      add(text.charAt(i));
    }
    return this;
  }

  /** Whatever of a request may be recorded, in the order in which it is there. */
  Fingerprint add(SdkPojo request, Operation operation) {
    List<Member> members = operation.request();
    for (int i = 0; i < members.size(); i++) {
      add(i);
      Pojo.each(request, members.get(i).path(), this);
    }
    return this;
  }

  Fingerprint add(Origin origin) {
    return add(origin.kind().text())
        .add(origin.className())
        .add(origin.methodName())
        .add(origin.test())
        .add(origin.handler());
  }

  @Override
  public void value(Object value) {
    String text = RequestMembers.asText(value);
    if (text == null) {
      add(-1);
    } else {
      add(text);
    }
  }
}
