package dev.weighbridge.cli;

/** The formats in which a recheck is printed; the names are the values of the command's option. */
@SuppressWarnings("MemberName")
enum RecheckFormat {
    text,
    markdown,
    json
}
