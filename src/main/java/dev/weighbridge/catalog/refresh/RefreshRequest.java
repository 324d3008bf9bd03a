package dev.weighbridge.catalog.refresh;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a refresh is asked for.
 *
 * @param catalog the folder
 * @param lists files and addresses, at least one
 * @param format of all of them; empty where each is recognised
 * @param checked the day on which they were checked; empty where each says it
 * @param confirm whether a price that a list confirms is written too, with the day on which it was checked
 * @param timeout of each download
 */
public record RefreshRequest(
        Path catalog,
        List<String> lists,
        Optional<SourceFormat> format,
        Optional<LocalDate> checked,
        boolean confirm,
        Duration timeout) {
    public RefreshRequest {
        lists = List.copyOf(lists);
    }
}
