package io.policyrecorder.cli;

import static io.policyrecorder.cli.Ran.fixture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** What Surefire's schema requires of a report. */
class CheckJunitTest {

  private static String junit(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "check",
                fixture("check/traces"),
                "--config",
                fixture("check/recorder.yaml"),
                "--policy",
                fixture("check/policy.json"),
                "--principal",
                "arn:aws:iam::111122223333:role/orders",
                "--format",
                "junit"));
    all.addAll(List.of(more));
    return Ran.recorder(all.toArray(String[]::new)).out();
  }

  private static void validate(String xml) throws SAXException, IOException {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(new File(fixture("junit/report.xsd")))
        .newValidator()
        .validate(new StreamSource(new StringReader(xml)));
  }

  @Test
  void should_keep_to_surefires_schema() {
    String skipping = junit();
    String failing = junit("--fail-on", "unknown");

    assertThat(skipping).contains("<failure ", "<skipped ");
    assertThat(failing).contains("<failure ").doesNotContain("<skipped ");
    assertThatNoException().isThrownBy(() -> validate(skipping));
    assertThatNoException().isThrownBy(() -> validate(failing));
    assertThatThrownBy(() -> validate(skipping.replace(" time=", " at=")))
        .isInstanceOf(SAXException.class);
  }
}
