package dev.cumulet.s3.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XxHashTest {
    // What the reference implementation (xxHash 0.8) says of lengths around all of its limits.
    @ParameterizedTest
    @CsvSource({
        "0, ef46db3751d8e999, 2d06800538d394c2, 99aa06d3014798d86001c324468d497f",
        "1, 1f25c8d0bc1f4bb6, 13e608bc156defed, 22bbb76b211a39ba13e608bc156defed",
        "3, 31d2363f52e564c9, a9088dda485b481c, ce31763cbf8245a5a9088dda485b481c",
        "4, 9bb64b7d66ee9fda, 6d9253b16c8b1ed3, 47197970590746b1788a609154b0fe20",
        "8, dab99d95c6f90092, 60539db630471163, e3bc8a5f461715553cd024e3d63a1588",
        "9, 170bb6bf975b4c02, feff668361d723a8, c72c88247a9a56d7eafab1c7f123109f",
        "16, 434850232b787be2, b8c859b0f030b585, ce0b9647ab24f88460d75c5e47d40a24",
        "17, 1efa7025f1b97a7a, 714a04408e79b80f, bfd327edcc2fbd12eeed7654312a26d7",
        "33, 50a7cfc7ba588784, 3e44983ad21679c8, d15b272993d9830f4193c535612ac940",
        "65, a383b724b2bd12f1, 829218de4d798646, 9f5580903f79bec343622ea01271a860",
        "97, b2b3f9902ec2efbd, 1daa83271a8e7b7c, 3ffe2e0f781d623c8d17d1afec22619e",
        "128, 46fbcfbf0150793f, 67425a03650261bf, 1b1962a096bac78bc580008b6c92ac53",
        "129, 3eb5d118151c8303, c664bf3311c6abc4, 293e4968c4619023bd91ce7ace4d385b",
        "240, 42562f61ef11b5ae, 64556dc6b462a6cf, ad46c1021b076bc704e0b5f034bee80b",
        "241, 07cf94f8eba111b5, 8beadd3a8874fe17, ac6c3492c3d6b45d8beadd3a8874fe17",
        "1024, e6816a6e134b7a33, 9b81661c641c72b1, 18bc0eaca9a336369b81661c641c72b1",
        "1025, 6385e21250a735ca, 806c2072ed713576, bf447251cfa98d7c806c2072ed713576",
        "2049, c78bb7805b8ef8e8, 55aed42c9f1554b6, fc9da7340154dc6c55aed42c9f1554b6",
        "4999, a4b7b6004f0a5d0b, 11fe9beb341ea18d, 8cc4599155bd798811fe9beb341ea18d"
    })
    void hashesAsTheReferenceDoesInAnyPortions(int length, String xxHash64, String xxHash3, String xxHash128) {
        assertThat(of(ChecksumAlgorithm.XXHASH64, length)).isEqualTo(xxHash64);
        assertThat(of(ChecksumAlgorithm.XXHASH3, length)).isEqualTo(xxHash3);
        assertThat(of(ChecksumAlgorithm.XXHASH128, length)).isEqualTo(xxHash128);
    }

    private static String of(ChecksumAlgorithm algorithm, int length) {
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++) {
            content[i] = (byte) (i * 7 + 3);
        }
        Random random = new Random(length);
        Digest digest = algorithm.digest();
        for (int done = 0; done < length; ) {
            int portion = Math.min(length - done, random.nextInt(1, 200));
            digest.update(content, done, portion);
            done += portion;
        }
        return HexFormat.of().formatHex(digest.value());
    }
}
