package dev.cumulet.core.websocket;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * A connection behind its HTTP head.
 *
 * @param in what the client sends; read on the connection's thread
 * @param out what the client gets; it throws an {@code IOException} if the client is gone, and nothing else
 * @param cut ends the connection at once, whoever reads or writes; on any thread, any number of times
 */
public record Wire(InputStream in, OutputStream out, Runnable cut) {}
