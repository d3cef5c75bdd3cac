package dev.cumulet.dynamodb.local;

/** A run of the engine that answers, and the connections to it. */
record RunningEngine(EngineProcess process, Connections connections) {}
