package dev.cumulet.dynamodb.local;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A server that a test may kill: starts an engine, prints the engine's process number and stays. */
final class ServerToKill {
    private ServerToKill() {}

    public static void main(String[] arguments) throws InterruptedException {
        Supervisor supervisor = new Supervisor(RealEngine.settings(), Path.of(arguments[0]));
        supervisor.start();
        RunningEngine engine = supervisor.await(RealEngine.settings().startupTimeout());
        System.out.println(engine.process().handle().pid());
        new CountDownLatch(1).await();
    }
}
