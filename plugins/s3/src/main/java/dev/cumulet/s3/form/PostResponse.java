package dev.cumulet.s3.form;

import dev.cumulet.s3.object.ObjectHead;
import dev.cumulet.spi.http.PercentEncoding;
import dev.cumulet.spi.http.ResponseBody;
import dev.cumulet.spi.service.Reply;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The answer to a form: a redirect, an empty page or a document, as the form wants it.
 *
 * @param location the object's URL
 */
record PostResponse(ObjectHead object, String location) {
    private static final String DOCUMENT = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<PostResponse><Location>%s</Location><Bucket>%s</Bucket><Key>%s</Key><ETag>%s</ETag></PostResponse>";

    Reply<Void> to(Form form) {
        Optional<String> redirect = form.field("success_action_redirect").or(() -> form.field("redirect"));
        return redirect.flatMap(this::redirected)
                .map(target -> reply(303, target, ResponseBody.empty()))
                .orElseGet(() -> switch (form.field("success_action_status").orElse("")) {
                    case "200" -> reply(200, location, ResponseBody.empty());
                    case "201" -> reply(201, location, document()).withHeader("Content-Type", "application/xml");
                    default -> reply(204, location, ResponseBody.empty());
                });
    }

    private Reply<Void> reply(int status, String target, ResponseBody body) {
        return Reply.<Void>of(null)
                .withStatus(status)
                .withHeader("ETag", object.quotedETag())
                .withHeader("Location", target)
                .withBody(body);
    }

    /** {@return the URL to go on to; nothing if it is none, which S3 takes as if it weren't there} */
    private Optional<String> redirected(String url) {
        try {
            URI uri = new URI(url);
            if (uri.getHost() == null) {
                return Optional.empty();
            }
            String query = "bucket="
                    + PercentEncoding.encode(object.stored().key().space())
                    + "&key=" + PercentEncoding.encode(object.stored().key().name())
                    + "&etag=" + PercentEncoding.encode(object.quotedETag());
            String[] parts = uri.toASCIIString().split("#", 2);
            String fragment = parts.length > 1 ? "#" + parts[1] : "";
            return Optional.of(parts[0] + (parts[0].contains("?") ? "&" : "?") + query + fragment);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The only document of S3's without a name space, so no codec writes it. */
    private ResponseBody document() {
        String text = DOCUMENT.formatted(
                escaped(location),
                escaped(object.stored().key().space()),
                escaped(object.stored().key().name()),
                escaped(object.quotedETag()));
        return ResponseBody.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> {
                    if (c < ' ') {
                        escaped.append("&#x").append(Integer.toHexString(c)).append(';');
                    } else {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
