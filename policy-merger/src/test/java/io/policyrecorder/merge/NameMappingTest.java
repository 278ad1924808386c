package io.policyrecorder.merge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameMappingTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # from,            to,              name,                         deployed
          orders-test-*,     orders,          orders-test-8f3a,             orders
          orders-test-*,     orders,          orders,                       -
          *-orders,          '{1}-shop',      eu-test-orders,               eu-test-shop
          test-*-*,          '{2}/{1}',       test-a-b-c,                   b-c/a
          run?-orders,       'orders{1}',     run7-orders,                  orders7
          orders-*,          orders,          orders-1/db/url,              orders/db/url
          orders-*,          orders,          /orders-1/db/orders-2,        /orders/db/orders
          '*',               all,             a,                            all
          'a*b*c',           '{1}|{2}',       aXbYbZc,                      X|YbZ
          'a*b*c',           '{1}|{2}|{3}',   'aXb{1}c',                    'X|{1}|{3}'
          'a*',              '{1}',           'a${b}',                      '${$}{b}'
          """)
  void should_make_of_a_recorded_name_what_it_is_called_where_it_is_deployed(
      String from, String to, String name, String deployed) {
    assertThat(new NameMapping(from, to, "").apply(name, "s3")).isEqualTo(deployed);
  }
}
