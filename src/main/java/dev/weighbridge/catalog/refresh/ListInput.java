package dev.weighbridge.catalog.refresh;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A list that is to be read.
 *
 * @param name as messages write it: the file's name, or the address it came from
 * @param file its copy on this machine
 * @param source what is known of lists of its format
 * @param day on which it was checked, for rows that name no day; empty where nobody says
 * @param dayFrom who says the day: {@code --checked}, the file's name, or that it was read today
 */
record ListInput(
        String name,
        Path file,
        SourceFormat format,
        RefreshSources.ListSource source,
        Optional<LocalDate> day,
        String dayFrom) {}
