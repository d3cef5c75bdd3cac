package dev.cumulet.s3;

import dev.cumulet.spi.service.Match;

/** The hosts under which S3 answers: as the service itself, and with a bucket's name in front. */
final class S3Hosts {
    private static final String DOMAIN = "(?:amazonaws\\.com(?:\\.cn)?|localhost\\.localstack\\.cloud|localhost)";
    private static final String ENDPOINT =
            "s3(?:-fips|-accelerate|-external-1)?(?:\\.dualstack)?(?:[.-][a-z]{2}(?:-[a-z]+)+-\\d)?\\." + DOMAIN;

    /** Buckets whose names have dots or capital letters are no host labels, but clients write them into hosts. */
    private static final String BUCKET = "(?<Bucket>[a-z0-9][a-z0-9._-]*)";

    private S3Hosts() {}

    static Match match() {
        return Match.builder()
                .host(ENDPOINT, "")
                .host(BUCKET + "\\." + ENDPOINT, "/${Bucket}")
                .host(BUCKET + "\\.localhost", "/${Bucket}")
                .signingName("s3")
                .fallback()
                .build();
    }
}
