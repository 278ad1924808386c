package com.example.orders;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the application, connected to an AWS in which everything that it needs was created
 * once for all test classes. Afterwards all is removed.
 */
final class OrdersExtension implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == OrdersApplication.class;
  }

  @Override
  public OrdersApplication resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class)
        .application();
  }

  private record Running(CleanUp cleanUp, OrdersApplication application) implements AutoCloseable {

    static Running start() {
      CleanUp cleanUp = new CleanUp();
      try {
        Map<String, String> environment = new HashMap<>();
        environment.putAll(Buckets.create(cleanUp));
        environment.putAll(Tables.create(cleanUp));
        environment.putAll(Messaging.create(cleanUp));
        environment.putAll(Confidential.create(cleanUp));
        environment.putAll(TaxFunction.create(cleanUp));
        environment.putAll(ShippingApi.create(cleanUp));
        return new Running(
            cleanUp, cleanUp.closing(new OrdersApplication(OrdersSettings.from(environment))));
      } catch (RuntimeException e) {
        try (cleanUp) {
          throw e;
        }
      }
    }

    @Override
    public void close() {
      cleanUp.close();
    }
  }
}
