package com.example.orders.aws;

import com.example.orders.service.ShopSettings;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Settings in the Systems Manager parameter store. */
public final class SsmShopSettings implements ShopSettings {

  private final SsmClient ssm;
  private final String currencyParameter;

  /** Settings, the currency being in {@code currencyParameter}. */
  public SsmShopSettings(SsmClient ssm, String currencyParameter) {
    this.ssm = ssm;
    this.currencyParameter = currencyParameter;
  }

  @Override
  public String currency() {
    return ssm.getParameter(request -> request.name(currencyParameter)).parameter().value();
  }
}
