package dev.weighbridge.cli;

/** The formats of commands that print text for people or JSON for programs; the names are the values of the option. */
@SuppressWarnings("MemberName")
enum PlainFormat {
    text,
    json
}
