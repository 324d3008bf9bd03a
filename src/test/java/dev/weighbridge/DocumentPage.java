package dev.weighbridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A Markdown page of the documents, with its fenced blocks in order. */
record DocumentPage(Path file, List<String> lines, List<Block> blocks) {
    private static final String FENCE = "```";

    /**
     * A fenced block.
     *
     * @param language what stands behind the opening fence; empty for commands that a test runs
     * @param first index of its first line in the page
     * @param lines without the fences
     * @param before the last line above the block that is not blank
     */
    record Block(String language, int first, List<String> lines, String before) {
        /** Deliberate: a build is not run again, since it runs this test. */
        boolean isRun() {
            return language.isEmpty() && lines.stream().noneMatch(line -> line.startsWith("mvn "));
        }

        boolean isAnswer() {
            return language.equals("text");
        }

        /** Whether it shows the first paragraph of an answer only. */
        boolean isBeginning() {
            return before.endsWith("begins:");
        }

        /** Whether it shows the last line of an answer only. */
        boolean isEnd() {
            return before.endsWith("ends:");
        }
    }

    DocumentPage {
        lines = List.copyOf(lines);
        blocks = List.copyOf(blocks);
    }

    static DocumentPage read(Path file) {
        List<String> lines = linesOf(file);
        List<Block> blocks = new ArrayList<>();
        String before = "";
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            if (line.startsWith(FENCE)) {
                int end = at + 1;
                while (!lines.get(end).equals(FENCE)) {
                    end++;
                }
                blocks.add(new Block(line.substring(FENCE.length()), at + 1, lines.subList(at + 1, end), before));
                at = end;
            } else if (!line.isBlank()) {
                before = line;
            }
        }
        return new DocumentPage(file, lines, blocks);
    }

    /** The pages whose commands are tested: the README and the pages of the site. */
    static List<DocumentPage> all() {
        try (Stream<Path> site = Files.list(Path.of("src/site/markdown"))) {
            return Stream.concat(Stream.of(Path.of("README.md")), site.sorted())
                    .map(DocumentPage::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
