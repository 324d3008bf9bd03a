package dev.weighbridge.report.rules;

import dev.weighbridge.input.Problem;
import dev.weighbridge.rules.cases.TestResults;
import dev.weighbridge.rules.cases.TestResults.CaseResult;
import dev.weighbridge.rules.cases.TestResults.CoverageRequirement;
import dev.weighbridge.rules.cases.TestResults.RuleCoverage;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The results of a rule folder's cases as JUnit XML for build servers: one test for each case and each requirement. */
final class JUnitXml {
    /** Characters that XML 1.0 cannot hold, even escaped. */
    private static final Pattern IMPOSSIBLE =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private final XMLStreamWriter xml;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String of(TestResults results) {
        return written(document -> document.results(results));
    }

    /** For rules that do not load: one test, which fails with every problem. */
    static String of(List<Problem> problems) {
        return written(document -> {
            document.suite("rules.load", 1, 1);
            document.test("rules", "rules and cases load", problems);
            document.endSuite();
        });
    }

    private interface Content {
        void write(JUnitXml document) throws XMLStreamException;
    }

    private static String written(Content content) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            JUnitXml document = new JUnitXml(xml);
            xml.writeStartDocument("UTF-8", "1.0");
            document.line();
            xml.writeStartElement("testsuites");
            content.write(document);
            document.line();
            xml.writeEndElement();
            document.line();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("text in memory cannot be written", e);
        }
        return text.toString();
    }

    private void results(TestResults results) throws XMLStreamException {
        long failed = results.cases().stream().filter(one -> !one.passes()).count();
        suite("rules.cases", results.cases().size(), failed);
        for (CaseResult one : results.cases()) {
            test(ProblemLocation.of(new Problem(one.place(), "", "")).file(), one.name(), one.failures());
        }
        endSuite();
        long missing =
                results.requirements().filter(requirement -> !requirement.met()).count();
        suite("rules.coverage", results.requirements().count(), missing);
        for (RuleCoverage coverage : results.rules()) {
            for (CoverageRequirement requirement : coverage.requirements()) {
                test(
                        coverage.rule().file(),
                        coverage.rule().name() + ": " + requirement.what(),
                        requirement.missing().stream().toList());
            }
        }
        endSuite();
    }

    private void suite(String name, long tests, long failures) throws XMLStreamException {
        line();
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", name);
        xml.writeAttribute("tests", Long.toString(tests));
        xml.writeAttribute("failures", Long.toString(failures));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", "0");
        xml.writeAttribute("time", "0");
    }

    private void endSuite() throws XMLStreamException {
        line();
        xml.writeEndElement();
    }

    private void test(String group, String name, List<Problem> problems) throws XMLStreamException {
        line();
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", possible(group));
        xml.writeAttribute("name", possible(name));
        xml.writeAttribute("time", "0");
        if (!problems.isEmpty()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", possible(problems.get(0).message()));
            xml.writeAttribute("type", "failure");
            xml.writeCharacters(possible(problems.stream().map(Problem::shown).collect(Collectors.joining("\n"))));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String possible(String text) {
        return IMPOSSIBLE.matcher(text).replaceAll("\uFFFD");
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }
}
