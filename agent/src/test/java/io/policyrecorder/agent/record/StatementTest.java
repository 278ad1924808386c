package io.policyrecorder.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT * FROM \"Music\" WHERE Artist='secret' | Select:Music",
        "select a.b FROM Music.ByGenre WHERE g = ? | Select:Music:ByGenre",
        "SELECT * FROM \"my.table\".\"my-index\" | Select:my.table:my-index",
        "INSERT INTO \"Music\" value {'Artist':'secret'} | Insert:Music",
        "UPDATE \"Music\" SET A='secret' WHERE B=1 | Update:Music",
        "DELETE FROM \"Music\" WHERE A='FROM Other' | Delete:Music",
        "SELECT \"from\" FROM \"Music\" | Select:Music",
        "DELETE FROM \"Music\" WHERE A='it''s \"secret\".\"secret\"' | Delete:Music",
        "EXISTS(SELECT * FROM \"Music\" WHERE A=1) | Select:Music",
      })
  void should_reduce_to_verb_table_and_index(String statement, String reduced) {
    assertThat(Statement.reduced(statement)).isEqualTo(reduced);
  }

  @Test
  void should_give_nothing_for_what_it_does_not_understand() {
    assertThat(Statement.reduced("")).isNull();
    assertThat(Statement.reduced("DROP TABLE secret")).isNull();
    assertThat(Statement.reduced("SELECT 'secret FROM Music")).isNull();
  }
}
