package dev.cumulet.s3.object;

import dev.cumulet.spi.http.PercentEncoding;
import dev.cumulet.spi.service.Call;

/** The URLs of objects in answers; S3 encodes the slashes of keys in them, too. */
public final class ObjectUrl {
    private ObjectUrl() {}

    /** {@return an object's URL, with host and bucket as the client addressed them} */
    public static String of(Call call, String bucket, String key) {
        String host = call.http().host();
        String place = host.startsWith(bucket + '.') ? host : host + '/' + bucket;
        return call.http().scheme() + "://" + place + '/' + PercentEncoding.encode(key);
    }
}
