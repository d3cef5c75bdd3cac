package dev.cumulet.s3.select;

import dev.cumulet.spi.http.EventMessage;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.AwsException;
import dev.cumulet.spi.storage.ObjectContent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The events that answer a query: Records, Cont or Progress where results are long in coming, Stats, and End; or an error
 * as the last one.
 *
 * @param first the first results, which are known before the answer begins
 */
record SelectBody(ObjectContent content, Selecting selecting, Optional<byte[]> first, boolean tellsProgress)
        implements ResponseBody {
    private static final System.Logger LOG = System.getLogger(SelectBody.class.getName());
    private static final String RESULTS = "application/octet-stream";
    private static final String DOCUMENT = "text/xml";

    @Override
    public long length() {
        return -1;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        Optional<byte[]> portion = first;
        while (portion.isPresent()) {
            if (portion.get().length > 0) {
                send(EventMessage.event("Records", RESULTS, portion.get()), out);
            } else if (!tellsProgress) {
                send(EventMessage.event("Cont"), out);
            }
            if (tellsProgress) {
                send(document("Progress"), out);
            }
            try {
                portion = selecting.next();
            } catch (AwsException e) {
                send(EventMessage.error(e.code().code(), e.getMessage()), out);
                return;
            } catch (RuntimeException | IOException e) {
                LOG.log(System.Logger.Level.ERROR, "A query broke off", e);
                send(EventMessage.error("InternalError", SelectError.INTERNAL_ERROR.message()), out);
                return;
            }
        }
        send(document("Stats"), out);
        send(EventMessage.event("End"), out);
    }

    private EventMessage document(String event) {
        return EventMessage.event(event, DOCUMENT, selecting.figures(event).getBytes(StandardCharsets.UTF_8));
    }

    private static void send(EventMessage message, OutputStream out) throws IOException {
        message.writeTo(out);
        out.flush();
    }

    @Override
    public void close() {
        content.close();
    }
}
