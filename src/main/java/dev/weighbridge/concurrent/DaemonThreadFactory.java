package dev.weighbridge.concurrent;

import java.util.concurrent.ThreadFactory;

/**
 * Makes daemon threads: they do not keep the program from ending.
 *
 * @param name of every thread that it makes, for logs and thread dumps
 */
public record DaemonThreadFactory(String name) implements ThreadFactory {
    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
