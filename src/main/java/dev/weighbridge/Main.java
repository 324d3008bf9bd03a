package dev.weighbridge;

/** Starts Weighbridge. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("weighbridge");
    }
}
