package com.example.container;

import java.io.File;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;

/**
 * Runs the application in Tomcat, from the {@code WEB-INF} of a web application, three times: each
 * time it is deployed anew, and the loader before has to go.
 */
public final class WebServer {

  private static final int TIMES = 3;
  private static final int COLLECTIONS = 100;
  private static final long PATIENCE_MILLIS = 200;

  private WebServer() {}

  /** Takes the folder of the web application and the endpoint; prints {@code 3 of 3}. */
  public static void main(String[] arguments) throws Exception {
    File webApplication = new File(arguments[0]);
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(new File(webApplication.getParentFile(), "tomcat").getPath());
    tomcat.setPort(0);
    tomcat.getConnector();
    tomcat.start();
    ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
    WeakReference<?>[] loaders = new WeakReference<?>[TIMES];
    for (int i = 0; i < TIMES; i++) {
      loaders[i] = deploy(tomcat, webApplication, arguments[1], gone);
    }
    int collected = 0;
    for (int i = 0; i < COLLECTIONS && collected < TIMES; i++) {
      System.gc();
      collected += gone.remove(PATIENCE_MILLIS) == null ? 0 : 1;
    }
    System.out.println(collected + " of " + loaders.length);
    tomcat.stop();
    tomcat.destroy();
  }

  private static WeakReference<ClassLoader> deploy(
      Tomcat tomcat, File webApplication, String endpoint, ReferenceQueue<ClassLoader> gone)
      throws Exception {
    Context context = tomcat.addContext("", webApplication.getPath());
    Wrapper servlet = Tomcat.addServlet(context, "shop", "com.example.web.ShopServlet");
    servlet.addInitParameter("endpoint", endpoint);
    context.addServletMappingDecoded("/", "shop");
    URI uri = URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + "/");
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.body());
    }
    WeakReference<ClassLoader> loader =
        new WeakReference<>(context.getLoader().getClassLoader(), gone);
    tomcat.getHost().removeChild(context);
    context.destroy();
    return loader;
  }
}
