package planted.cost;

/** Stands to the right of the catalogue in the row of rooms. */
public final class Prices {
    private Prices() {}

    public static double none() {
        return 0;
    }
}
