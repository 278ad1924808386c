package com.example.container;

import com.example.shop.Shop;
import java.util.UUID;
import org.mockito.Mockito;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptorChain;

/**
 * Runs the application before and after Mockito has rewritten a final class of the JDK and the very
 * class of the SDK that the agent watches.
 */
public final class Mocking {

  private Mocking() {}

  /** Takes the application's arguments. */
  public static void main(String[] arguments) throws Exception {
    Shop.main(arguments);
    ExecutionInterceptorChain chain = Mockito.mock(ExecutionInterceptorChain.class);
    UUID id = Mockito.mock(UUID.class);
    Mockito.when(id.version()).thenReturn(42);
    System.out.println(Mockito.mockingDetails(chain).isMock() + " " + versionOf(id));
    Shop.main(arguments);
  }

  private static int versionOf(UUID id) {
    return id.version();
  }
}
