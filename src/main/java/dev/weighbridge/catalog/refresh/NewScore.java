package dev.weighbridge.catalog.refresh;

import dev.weighbridge.catalog.QualityScores;
import java.time.LocalDate;

/**
 * A score to append.
 *
 * @param date from which it is known
 * @param estimated whether the index estimated it and did not run it in full
 * @param effortAsBefore whether the list names no effort, so that it is that of the scores before
 * @param source of the score, as one line of YAML
 */
public record NewScore(
        ScoreSubject subject,
        LocalDate date,
        QualityScores.Scale scale,
        double score,
        boolean estimated,
        boolean effortAsBefore,
        String source) {}
