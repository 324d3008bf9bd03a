package dev.weighbridge.load;

/** Asks a server that runs already, as fast as it answers or at a fixed rate. */
final class LoadClient {
    private LoadClient() {}

    /** @param args port, seconds, and requests a second; 0 or left out, as fast as they are answered */
    public static void main(String[] args) {
        LoadGenerator load = new LoadGenerator(Integer.parseInt(args[0]), 50, LoadBenchmark.workloads());
        System.out.println(load.run(Double.parseDouble(args[1]), args.length > 2 ? Double.parseDouble(args[2]) : 0));
    }
}
