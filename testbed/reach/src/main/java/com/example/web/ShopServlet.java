package com.example.web;

import com.example.shop.Shop;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Makes a call of the shop for each request. */
public final class ShopServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Shop.main(new String[] {getInitParameter("endpoint"), "item"});
    response.getWriter().println("done");
  }
}
