package dev.weighbridge.load;

/** Asks a server that runs already, as fast as it answers. */
final class Drive {
    private Drive() {}

    /** @param args port, seconds */
    public static void main(String[] args) {
        Load load = new Load(Integer.parseInt(args[0]), 8, LoadBenchmark.workloads());
        System.out.println(load.run(Double.parseDouble(args[1]), 0));
    }
}
