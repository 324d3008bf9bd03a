package dev.weighbridge.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadFileTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "notes.txt",
                "minutes.pdf",
                "LICENSE",
                "CODEOWNERS",
                "policy.docx",
                "volume.drl~",
                "#volume.drl#",
                "~$book.xlsx",
                "volume.drl.swp",
                "4913",
                "Thumbs.db",
                "a.tmp"
            })
    void documents_and_what_editors_leave_behind_may_stay(String name) {
        assertThat(UnreadFile.reasonOf(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prices.xlsx | the file is not read: tables of rules are read from CSV. Save the sheet as CSV in UTF-8 under the name prices.table.csv, or move the file to another place.",
                "policy.dmn | the file is not read: tables of rules are read from CSV. Save the sheet as CSV in UTF-8 under the name policy.table.csv, or move the file to another place.",
                "rules.xls | the file is not read: tables of rules are read from CSV. Save the sheet as CSV in UTF-8 under the name rules.table.csv, or move the file to another place.",
                "a.gdst | the file is not read: tables of rules are read from CSV. Save the sheet as CSV in UTF-8 under the name a.table.csv, or move the file to another place.",
                "extra.csv | the file is not read. If it is a table of rules, rename it to extra.table.csv; else move it to another place.",
                "extra.table.csv.bak | the file is not read. If it is a table of rules, rename it to extra.table.csv; else move it to another place.",
                "Extra.TABLE.CSV | the file is not read. If it is a table of rules, rename it to Extra.table.csv; else move it to another place.",
                "volume.drl.bak | the file looks like part of the rules, but a file of this name is not read. Rename it to volume.drl, or remove it.",
                "field.yml | the file looks like part of the rules, but a file of this name is not read. Rename it to fields.yaml, or remove it.",
                "archive/ | the files of a folder below are not read. Move those that count up, and the others to another place.",
                "rules.zip | the file is not part of the rules and is not read. Move it to another place. Documents such as README.md may stay.",
            })
    void every_other_file_is_reported_with_the_way_out(String name, String reason) {
        assertThat(UnreadFile.reasonOf(name)).contains(reason);
    }
}
