package dev.weighbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of the packaged program in a real browser; skipped where the machine has no Chromium. */
class PageIT {
    private static final Path CHROMIUM = Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final String EXAMPLE =
            "/?name=customer-support&tokensPerDay=50M&latencyP99Ms=400&residency=moderate&expertise=limited&quality=good-enough&asOf=2026-11-28";
    private static final List<String> ARGUMENTS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static Process server;
    private static URI address;
    private static Playwright playwright;
    private static Browser browser;

    private final List<String> faults = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(
                Files.isExecutable(CHROMIUM),
                "Browser tests were skipped: %s is missing. Install it with `apt-get install chromium`, or set CHROMIUM."
                        .formatted(CHROMIUM));
        server = new ProcessBuilder(
                        "target/weighbridge", "serve", "--port", "0", "--rate-limit", "0", "--ledger", "off")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        address = address(server);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(ARGUMENTS));
        Files.createDirectories(SCREENSHOTS);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (playwright != null) {
            playwright.close();
        }
        if (server != null) {
            server.destroy();
            assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static URI address(Process started) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(started.getErrorStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher address = Pattern.compile("http://\\S+").matcher(line);
            if (address.find()) {
                return URI.create(address.group());
            }
        }
        throw new IllegalStateException("the server did not start");
    }

    @BeforeEach
    void open_a_window() {
        open(1280, ColorScheme.LIGHT);
    }

    private void open(int width, ColorScheme scheme) {
        context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("422")) {
                faults.add(message.text());
            }
        });
        page.onPageError(faults::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(address.toString())) {
                faults.add("asked another host: " + request.url());
            }
        });
    }

    /** No test leaves an error in the console, or a request to another host. */
    @AfterEach
    void nothing_was_wrong_in_the_browser() {
        context.close();
        assertThat(faults).isEmpty();
    }

    private void visit(String path) {
        page.navigate(address.resolve(path).toString());
    }

    private void isAccessible(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as(name)
                .extracting(rule -> rule.getId() + ": " + rule.getNodes())
                .isEmpty();
    }

    @Test
    void the_example_is_one_click_away_and_its_address_is_the_question() {
        visit("/");
        isAccessible("empty");
        page.locator("form").getByText("Example").click();

        assertThat(page.locator(".verdict h2").innerText()).isNotBlank();
        assertThat(page.url()).contains("tokensPerDay=50M", "residency=moderate");
        assertThat(page.locator("#q-tokensPerDay").inputValue()).isEqualTo("50M");
    }

    @Test
    void each_change_is_answered_on_the_page_and_in_its_address() {
        visit(EXAMPLE);
        assertThat(page.locator(".verdict h2").innerText()).contains("Run it on an API");

        page.locator("input[name=residency][value=strict]").check();
        page.waitForURL("**residency=strict**");

        assertThat(page.locator(".verdict h2").innerText()).contains("Self-host it");
        assertThat(page.locator("tr.chosen th").innerText().strip()).startsWith("Self-hosted");
        page.reload();
        assertThat(page.locator(".verdict h2").innerText()).contains("Self-host it");
    }

    /** The picture that README.md shows; {@code -Dreadme.write=true} draws it anew. */
    @Test
    void the_readme_shows_the_page() throws IOException {
        Path picture = Path.of("src/site/resources/images/page.png");
        visit(EXAMPLE);
        Path drawn = Boolean.getBoolean("readme.write") ? picture : SCREENSHOTS.resolve("readme.png");
        Files.createDirectories(drawn.getParent());
        page.screenshot(new Page.ScreenshotOptions().setPath(drawn));

        assertThat(Files.readString(Path.of("README.md"))).contains("](" + picture + ")");
        assertThat(picture).exists();
        assertThat(drawn).isNotEmptyFile();
    }

    @Test
    void the_slider_moves_the_volume() {
        visit(EXAMPLE);
        page.locator("[data-slider] input").fill("9");
        page.waitForURL("**tokensPerDay=1B**");

        assertThat(page.locator("#q-tokensPerDay").inputValue()).isEqualTo("1B");
        assertThat(page.locator(".chart.curve").textContent()).contains("you are here: 1\u00a0B");
    }

    @Test
    void a_wrong_value_is_explained_beside_the_last_answer() {
        visit(EXAMPLE);
        page.locator("#q-latencyP99Ms").fill("0.4s");
        page.locator("#q-latencyP99Ms").press("Tab");
        page.locator("#errors li").waitFor();

        assertThat(page.locator("#errors").innerText()).contains("latencyP99Ms must be", "got `0.4s`");
        assertThat(page.locator(".verdict h2").innerText()).contains("Run it on an API");
        assertThat(page.locator("#status").innerText()).contains("still that to the last question");
        isAccessible("wrong-value");

        page.locator("#q-latencyP99Ms").fill("400");
        page.locator("#q-latencyP99Ms").press("Tab");
        page.locator("#errors li")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    @Test
    void a_turning_point_puts_itself_into_the_question() {
        visit(EXAMPLE);
        page.locator("tr.applies a").first().click();

        assertThat(page.locator(".verdict h2").innerText()).doesNotContain("Run it on an API");
        assertThat(page.locator("#q-tokensPerDay").inputValue()).isNotEqualTo("50M");
    }

    @Test
    void the_keyboard_alone_asks_and_is_answered() {
        visit("/");
        page.locator("#q-tokensPerDay").focus();
        page.keyboard().type("50M");
        page.keyboard().press("Tab"); // the slider
        page.keyboard().press("Tab");
        page.keyboard().type("400");
        for (int group = 0; group < 3; group++) {
            page.keyboard().press("Tab");
            assertThat(page.locator("#errors li").count())
                    .as("still filling in")
                    .isZero();
            page.keyboard().press("Space");
        }
        page.locator(".verdict h2").waitFor();

        assertThat(page.url()).contains("residency=strict", "expertise=strong", "quality=state-of-the-art");
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "768, LIGHT", "900, LIGHT", "390, DARK", "360, LIGHT"})
    void it_fits_every_screen_and_axe_finds_nothing(int width, ColorScheme scheme) {
        context.close();
        open(width, scheme);
        visit(EXAMPLE);

        isAccessible("answer-%d-%s".formatted(width, scheme.name().toLowerCase(Locale.ROOT)));
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
    }

    @Test
    void hostile_names_stay_text_and_long_ones_are_refused() {
        visit(EXAMPLE.replace("customer-support", "%3Cscript%3Ealert(1)%3C/script%3E"));
        assertThat(page.locator("h1").innerText()).startsWith("<script>alert(1)</script>");

        visit(EXAMPLE.replace("customer-support", "x".repeat(4_000)));
        assertThat(page.locator("#errors").innerText()).contains("name must be");
    }

    @Test
    void without_scripts_the_form_is_sent_and_answered() {
        context.close();
        context = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        page = context.newPage();
        visit(EXAMPLE);
        page.locator("#q-latencyP99Ms").fill("2000");
        page.locator("button.main").click();

        assertThat(page.url()).contains("latencyP99Ms=2000");
        assertThat(page.locator(".verdict h2").innerText()).isNotBlank();
    }

    /** On loopback: what travels for a page, and how soon something is painted. */
    @Test
    void the_page_is_light() {
        visit(EXAMPLE);
        visit(EXAMPLE);
        Object bytes = page.evaluate(
                "performance.getEntriesByType('navigation')[0].encodedBodySize + performance.getEntriesByType('resource').reduce((sum, entry) => sum + entry.encodedBodySize, 0)");
        Object paint = page.evaluate("""
                () => new Promise(seen => new PerformanceObserver(list =>
                        list.getEntriesByName('first-contentful-paint').forEach(paint => seen(paint.startTime)))
                    .observe({type: 'paint', buffered: true}))""");

        System.out.printf("page: %s bytes, first contentful paint after %s ms%n", bytes, paint);
        assertThat(((Number) bytes).doubleValue()).isBetween(10_000.0, 200_000.0);
    }
}
