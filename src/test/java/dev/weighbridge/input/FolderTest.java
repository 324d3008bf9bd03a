package dev.weighbridge.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
    private static final int MEGABYTE = 1_000_000;

    @TempDir
    private Path path;

    private final Problems problems = new Problems();

    @Test
    void ten_megabytes_together_are_read_and_one_byte_more_is_rejected() throws IOException {
        for (int i = 0; i < 5; i++) {
            Files.write(path.resolve(i + ".drl"), new byte[2 * MEGABYTE]);
        }

        assertThat(read()).isPresent();

        Files.write(path.resolve("5.drl"), new byte[1]);

        assertThat(read()).isEmpty();
        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly(path
                        + ": the files of the rules folder must hold at most 10,000,000 bytes together, got more. Remove or"
                        + " shorten some.");
    }

    @Test
    void what_is_not_wanted_does_not_count_as_read() throws IOException {
        for (int i = 0; i < 5; i++) {
            Files.write(path.resolve(i + ".txt"), new byte[3 * MEGABYTE]);
        }

        assertThat(read())
                .hasValueSatisfying(folder -> assertThat(folder.others()).hasSize(5));
    }

    @Test
    void a_folder_of_1000_files_is_read_and_one_of_1001_rejected() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            Files.createFile(path.resolve(i + ".drl"));
        }
        Files.createFile(path.resolve(".editor"));

        assertThat(read())
                .hasValueSatisfying(folder -> assertThat(folder.names()).hasSize(1_000));

        Files.createFile(path.resolve("README.md"));

        assertThat(read()).isEmpty();
        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly(path + ": the rules folder must hold at most 1,000 files, got more. Remove what does"
                        + " not belong there.");
    }

    @Test
    void why_a_file_cannot_be_read_is_reported_with_a_way_out() {
        assertThat(FolderReader.reason(new AccessDeniedException("/rules/a.drl")))
                .isEqualTo(
                        "permission denied. Let the user that runs Weighbridge read it, for example with chmod a+r.");
        assertThat(FolderReader.reason(new NoSuchFileException("/rules/a.drl")))
                .isEqualTo("it was removed meanwhile. Try again.");
        assertThat(FolderReader.reason(new FileSystemException("/rules/a.drl", null, "Too many open files")))
                .isEqualTo("Too many open files. Check the disk, or remove the file.");
        assertThat(FolderReader.reason(new IOException("Input/output error")))
                .isEqualTo("Input/output error. Check the disk, or remove the file.");
    }

    private Optional<Folder> read() {
        return Folder.read(path, "rules", name -> name.endsWith(".drl"), problems);
    }
}
