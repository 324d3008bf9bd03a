package dev.weighbridge.cli;

/** The formats in which a capacity is rendered; the names are the values of the command's option. */
@SuppressWarnings("MemberName")
enum CapacityFormat {
    text,
    json
}
