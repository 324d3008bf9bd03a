package dev.weighbridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weighbridge.RandomWorkloads;
import dev.weighbridge.ShippedPolicy;
import dev.weighbridge.advice.Recommendation;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The paper as a PDF, read again with a reader of PDF. */
class PdfReportTest {
    private static final String A4 = "size: A4; margin: 11mm 14mm 13mm";
    private static final String LETTER = "size: 8.5in 11in; margin: 11mm 16mm 13mm";

    private static Recommendation ask(String... sets) {
        return ShippedPolicy.advisor().recommend(ShippedPolicy.workload(sets));
    }

    private static PDDocument pdf(Recommendation answer) throws IOException {
        return Loader.loadPDF(RecommendationFormat.PDF.bytesOf(answer, Detail.STANDARD));
    }

    /** With a break of the line as one blank. */
    private static String text(PDDocument pdf, int page) throws IOException {
        PDFTextStripper reader = new PDFTextStripper();
        reader.setStartPage(page);
        reader.setEndPage(page);
        return reader.getText(pdf).replaceAll("\\s+", " ");
    }

    @Test
    void it_is_tagged_with_title_and_language() throws IOException {
        try (PDDocument pdf = pdf(ask("name=support"))) {
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("support: where it should run");
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getStructureTreeRoot().getKids())
                    .isNotEmpty();
        }
    }

    @Test
    void it_brings_its_fonts() throws IOException {
        try (PDDocument pdf = pdf(ask())) {
            List<String> fonts = new ArrayList<>();
            for (PDPage page : pdf.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                    fonts.add(font.getName().replaceFirst("^[A-Z]{6}\\+", ""));
                }
            }
            assertThat(fonts).contains("LiberationSans", "LiberationSans-Bold", "LiberationMono");
        }
    }

    @Test
    void its_first_page_has_the_decision_and_the_blanks_and_its_second_begins_the_appendix() throws IOException {
        Recommendation answer = ask("name=support");
        try (PDDocument pdf = pdf(answer)) {
            assertThat(pdf.getNumberOfPages()).isBetween(4, 10);
            assertThat(text(pdf, 1))
                    .contains(new FirstPage(answer).sentence(), "Signed name role date")
                    .contains("page 1 of " + pdf.getNumberOfPages())
                    .doesNotContain("Appendix Cost");
            assertThat(text(pdf, 2)).contains("Appendix Cost against volume");
            assertThat(text(pdf, pdf.getNumberOfPages())).contains("Recommendation", answer.id());
        }
    }

    /** The HTML is printed on Letter, too. */
    @ParameterizedTest
    @ValueSource(strings = {A4, LETTER})
    void the_first_page_fits_on_one_sheet(String sheet) {
        RandomWorkloads random = new RandomWorkloads(31);
        Stream.generate(random::next).limit(25).forEach(workload -> {
            Recommendation answer = ShippedPolicy.advisor().recommend(workload);
            String html = RecommendationFormat.HTML.textOf(answer, Detail.STANDARD);

            assertThat(html).contains(A4);
            byte[] pdf = PdfReport.of(html.replace(A4, sheet).getBytes(StandardCharsets.UTF_8));
            try (PDDocument read = Loader.loadPDF(pdf)) {
                assertThat(text(read, 1)).as("%s", workload).contains("Signed name role date");
                assertThat(text(read, 2)).as("%s", workload).contains("Appendix ");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void letters_that_its_fonts_do_not_have_do_not_stop_it() throws IOException {
        try (PDDocument pdf = pdf(ask("name=\u0645\u0631\u062D\u0628\u0627 \u4F60\u597D \uD83D\uDE00<script>"))) {
            assertThat(text(pdf, 1)).contains("where it should run", "<script>");
        }
    }

    /** The picture that README.md shows; {@code -Dreadme.write=true} draws it anew. */
    @Test
    void the_readme_shows_the_first_page() throws IOException {
        Path picture = Path.of("src/site/resources/images/paper.png");
        try (PDDocument pdf = pdf(ask("asOf=2026-11-28", "name=customer-support"))) {
            BufferedImage drawn = new PDFRenderer(pdf).renderImageWithDPI(0, 96);
            if (Boolean.getBoolean("readme.write")) {
                Files.createDirectories(picture.getParent());
                ImageIO.write(drawn, "png", picture.toFile());
            }

            BufferedImage shown = ImageIO.read(picture.toFile());
            assertThat(Files.readString(Path.of("README.md"))).contains("](" + picture + ")");
            assertThat(shown.getWidth()).isEqualTo(drawn.getWidth());
            assertThat(shown.getHeight()).isEqualTo(drawn.getHeight());
        }
    }
}
