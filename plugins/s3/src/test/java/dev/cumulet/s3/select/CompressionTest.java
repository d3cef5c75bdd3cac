package dev.cumulet.s3.select;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.InputSerialization;

/** Compressed objects. */
class CompressionTest {
    private static final String COUNT = "SELECT COUNT(*), MAX(CAST(_1 AS INT)) FROM S3Object";
    /** Python: bz2.compress of 3,000 lines "0,aaaaaaaaaa" and so on. */
    private static final String BZIP2 =
            "QlpoMTFBWSZTWSzUsZgAEZVZAEEQAAR/4CAAYB/OAAAAAAAAAAAAAOAAAQIAAPrAwAIEACBAAgQAIEACBAAgQAbhFKHqN6oPUKYA"
                    + "AGNUqo//Un+VVRoKqf+kNN+qpUaCmAAEs//1Sh+qp/5VVUya+cAVFTgBUVM1TV3O/Pfs1Kkkkk8UAsbA6HAcB0NgWKAeIAY0AGNQ"
                    + "AxP6A+++oBY2B0OA4DobAsUA8QAxoAPNKAYgB4oBY2B0OA4DobAsUA8QAxoALaNgYgB4oBY2B0OA4DobAsUA8QAxoAOtDgMQA8UA"
                    + "sbA6HAcB0NgWKAeIAY0AHGg6GIAeKAWNgdDgOA6GwLFAPEAMaADbQLGIAeKAWNgdDgOA6GwLFAPEAMaACmgPGIAeKAWNgdDgOA6G"
                    + "wLFAPEAMaACNAMYgB4oBY2B0OA4DobAsUA8QAxoANNADEAPFALGwOhwHAdDYFigHiAGNAB5+KAYgB4oBY2B0OA4DobAsUA8QAxoA"
                    + "MagBiAHigFjYHQ4DgOhsCxQDxADGgA80oBiAHivgPvvvtgdDgOA6GwLFAPEAMaAC2jYGIAeKAWNgdDgOA6GwLFAPEAMaADrQ4DEA"
                    + "PFALGwOhwHAdDYFigHiAGNABxoOhiAHigFjYHQ4DgOhsCxQDxADGgA20CxiAHigFjYHQ4DgOhsCxQDxADGgApoDxiAHigFjYHQ4D"
                    + "gOhsCxQDxADGgAjQDGIAeKAWNgdDgOA6GwLFAPEAMaADTQAxADxQCxsDocBwHQ2BYoB4gBjQAW0bAxADxQCxsDocBwHQ2BYoB4gB"
                    + "jQAdaHAYgB4oBY2B0OA4DobAsUA8QAxoAONB0MQA8UAsbA6HAcB0NgWKAeIAY0AG2gWMQA8UAsbA6HAcB0NgWKAeIAY0AFNAeMQA"
                    + "8UAsbA6HAcB0NgWKAeIAY0AEaAYxADxQCxsDocBwHQ2BYoB4gBjQAaaAGIAeKAWNgdDgOA6GwLFAPEAMaAD9aAPsTQAxADxQCxsD"
                    + "ocBwHQ2BYoB4gBjQA8aoAxADxQCxsDocBwHQ2BYoB4gBjxQCxsDocBwHQ2BYoB4gBhoAYgC7u7u8ySSSSSSSSRWqAMQBd3d3eZJJ"
                    + "JJJJJJIrVAGIAu7u7vMkkkkkkkkkVqgDEAXd3d3mSSSSSSSSSK1QBiALu7u7zJJJJJJJJJFaoAxAF3d3d5kkkkkkkkkitUAYgC7u"
                    + "7u8ySSSSSSSSRWqAMQBd3d3eZJJJJJJJJIrVAGIAu7u7vMkkkkkkkkkVqgDEAXd3d3mSSSSSSSSSRJQDABiNADEAPFALGwOhwHAd"
                    + "DYFigHvvvp99999999jQB4rQAxADxQCxsDocBwHQ2BYoB4xADxQCxsDocBwHQ2C9bS222/XZbbbbb9Zbbbe7u7u1o2gG0A2gG0A2"
                    + "gG0A2gG0A2gE0aHtttttVbbbe7u7u1omiETRCJohE0QiaIRNEImiETRCJohE1vL3tttttlbbbe7u7u/axNEImiETRCJohE0QiaIR"
                    + "NEImiETRCJreXt/W2222Wttt7u7u79rE0QiaIRNEImiETRCJohE0QiaIRNEImt5e2/vbbbZbW23u7u7v2sTRCJohE0QiaIRNEImi"
                    + "ETRCJohE0Qia3l7bdtttltrbe7u7u/axNEImiETRCJohE0QiaIRNEImiETRCJreXttvtttlttbe7u7u/axNEImiETRCJohE0QiaI"
                    + "RNEImiETRCJreXttt+22y221vd3d3ftYmiETRCJohE0QiaIRNEImiETRCJohE1vL222122W2217u7u79rE0QiaIRNEImiETRCJoh"
                    + "E0QiaIRNEImt5e22222y2223d3d3ftYmiETRCJohE0QiaIRNEImiETRCJolTX5qfbqvvvvvvvvEAMaAYhoAYgB4oBY2B0OA4DobA"
                    + "sUA8QAwA8U0AMQA8UAsbA6HAcB0NgX99999r777774YgB4oBY2B0OA4DobLbetVtttt2y2223d3d3frYmiETRCJohE0QiaIRNEIm"
                    + "iETRCJohE1vL2222t2W2227u7u62xNEImiETRCJohE0QiaIRNEImiETRCJqbxNtttf122227u7u6/rE0QiagNqA2gG0A2gG0A2gG"
                    + "0A2t702221/VXbbbfd3d3W1tANoBtANoBtANoBtANoBtANre9Ntttf1Vu22333d3dbW0A2gG0A2gG0A2gG0A2gG0A2t702221/VW"
                    + "3bbfffd3dbW0A2gG0A2gG0A2gG0A2gG0A2t702221/VW27bffffd3W1tANoBtANoBtANoBtANoBtANre9Ntttf1Vtt2333333dbW"
                    + "0A2gG0A2gG0A2gG0A2gG0A2t702221/VW227ffffffdbW0A2gG0A2gG0A2gG0A2gG0A2t702221/X/W223SSSS2/n5/h+fn+H5+f"
                    + "4fn5/h+fn+DaAbQDaAbQDa3vb2223W0tttviAGNAYg0AMQA8UAsbA6HAcB0NgWKAeIAY0B4o0AMQA8UAsbA6HAcB0NAffffffa++"
                    + "+++DEAPFALGwOhwHAdEAMaAfSSSS2gAAADd37tttr/X/W223SSSS2gAAADd37tttr/X/W223SSSS2gAAADd2bbbWW/ttts0kklv8"
                    + "AAAAN3ZtttZb+222zSSSW/wAAAA3dm221lv7bbbNJJJb/AAAADd2bbbWW/ttts0kklv8AAAAN3ZtttZb+222zSSSW/wAAAA3dm22"
                    + "1lv7bbbNJJJb/AAAADd2bbbWW/ttts0kklv8AAAAN3bebbb223rbbbFAPEAMaBiBoAYgB4oBY2B0OA4DobAsUA8QAxoHihoAYgB4"
                    + "oBY2B0OAgBjQPvvvvvvtffffAxADxQCxsDocCgHiAe0kklv8AAAAN3ZtttZb+222zSSSW/wAAAA3dm221lv7bbbNJJJb/AAAADd2"
                    + "bbbWW/ttts0kklv8AAAAN3bdttr9bVttk0kktgAAAA3dt222v1tW22TSSS2AAAADd23bba/W1bbZNJJLYAAAAN3bdttr9bVttk0k"
                    + "ktgAAAA3dt222v1tW22TSSS2AAAADd23bba/W1bbZNJJLYAAAAN3bb3bby22+W23obAsUA8QAxoMQGgBiAHigFjYHQ4DgOhsCxQD"
                    + "xADGg8UGgBiAHigFjYFAPEAMaD77777777X33wGIAeKAWNg2BYoHppJJbAAAABu7btttfrattsmkklsAAAAG7tu221+tq22yaSSW"
                    + "wAAAAbu27bbX62rbbJpJJbAAAABu7btttfrattsmkklsAAAAG7tt5ttfbbettkmkkt+AAAAG7tt5ttfbbettkmkkt+AAAAG7tt5t"
                    + "tfbbettkmkkt+AAAAG7tt5ttfbbettkmkkt+AAAAG7tt5ttfbbettkmkkt+AAAAG7ttvtt1ttvttvAcB0NgWKAeIAY0MQDQAxADx"
                    + "QCxsDocBwHQ2BYoB4gBjQ8UDQAxADxQDYFigHiAGND777777777X3wDEAPFAcB0Nh6TSSW/AAAADd22822vttvW2yTSSW/AAAADd"
                    + "22822vttvW2yTSSW/AAAADd22822vttvW2yTSSW/AAAADd22822vttvW2yTSSW/AAAADd22822vttvW2yTSSW/AAAADd223u2vlt"
                    + "t8tskmklvoAAAA3dtt7tr5bbfLbJJpJb6AAAAN3bbe7a+W23y2ySaSW+gAAADd223u2vltt8tskmklvoAAAA3dttpstttv1t2B0O"
                    + "A4DobAsUA8QAxoxAGgBiAHigFjYHQ4DgOhsCxQDxADGjxQGgBiAHAdDYFigHiAGNH3333333332vgDEAdDgOD0k0kt9AAAAG7ttv"
                    + "dtfLbb5bZJNJLfQAAABu7bb3bXy22+W2STSS30AAAAbu229218ttvltkk0kt9AAAAG7ttvdtfLbb5bZJNJLfQAAABu7bb3bXy22+"
                    + "W2STSS30AAAAbu229218ttvltkk0kt9AAAAG7ttt9tettt9tkkmkt8AAAAG7ttt9tettt9tkkmkt8AAAAG7ttt9tettt9tkkmkt8"
                    + "AAAAG7tttv7fttttstoBY2B0OA4DobAsUA8QAxpiAGgBiAHigFjYHQ4DgOhsCxQDxADGnigGgB0OA4DobAsUA8QAxp9999999999"
                    + "9oAsbA6ekk0lvgAAAA3dttvtr1ttvtskk0lvgAAAA3dttvtr1ttvtskk0lvgAAAA3dttvtr1ttvtskk0lvgAAAA3dttvtr1ttvts"
                    + "kk0lvgAAAA3dttvtr1ttvtskk0lvgAAAA3dttvtr1ttvtskk0lvgAAAA3dttvtr1ttvtskk0lvgAAAA3dtttNVttt+skkmlvAAAA"
                    + "Dd22201W2236ySSaW8AAAAO/f3/bzzbbb+v7bbbXigFjYHQ4DgOhsCxQDxADGgA80oBiAHigFjYHQ4DgOhsCxQDxADGgAsbA6HAc"
                    + "B0NgWKAeIAY0AGZmZmZnigFvSSTS3gAAABu7bbaarbbb9ZJJNLeAAAAG7tttpqtttv1kkk0t4AAAAbu222mq222/WSSTS3gAAABu"
                    + "7bbaarbbb9ZJJNLeAAAAG7tttpqtttv1kkk0t4AAAAbu222mq222/WSSTS3gAAABu7bbaarbbb9ZJJNLeAAAAG7tttpqtttv1kkk"
                    + "0t4AAAAd+/u88222lq222/ffffffSYAAAAAAACQ/iSaaTaS/5JNtNT8XckU4UJAs1LGY";

    private static String count(byte[] object, String compression) {
        InputSerialization input =
                Queries.CSV.toBuilder().compressionType(compression).build();
        return Queries.run(COUNT, object, input, Queries.TO_CSV);
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(Queries.bytes(text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] twice(byte[] bytes) {
        byte[] both = Arrays.copyOf(bytes, bytes.length * 2);
        System.arraycopy(bytes, 0, both, bytes.length, bytes.length);
        return both;
    }

    @Test
    void readsGzip() {
        assertThat(count(gzip("1\n2\n"), "GZIP")).isEqualTo("2,2\n");
        assertThat(count(twice(gzip("1\n2\n")), "GZIP")).isEqualTo("4,2\n");
    }

    @Test
    void readsBzip2() {
        byte[] object = Base64.getDecoder().decode(BZIP2);
        assertThat(count(object, "BZIP2")).isEqualTo("3000,2999\n");
        assertThat(count(twice(object), "BZIP2")).isEqualTo("6000,2999\n");
    }

    /** The first message is one that users of S3 reported. */
    @Test
    void refusesWhatIsNotCompressedSo() {
        assertThat(Queries.error(() -> count(Queries.bytes("1\n2\n"), "GZIP")))
                .isEqualTo("InvalidCompressionFormat: GZIP is not applicable to the queried object. Please correct the"
                        + " request and try again.");
        assertThat(Queries.error(() -> count(gzip("1\n"), "BZIP2"))).startsWith("InvalidCompressionFormat: BZIP2");
        assertThat(Queries.error(() -> count(gzip("1\n"), "ZSTD"))).startsWith("InvalidCompressionFormat");
        assertThat(Queries.error(() -> count(gzip("1\n"), "NONE"))).startsWith("InvalidTextEncoding");
    }

    @Test
    void noticesDamage() {
        byte[] gzip = gzip("1\n2\n".repeat(1000));
        assertThat(Queries.error(() -> count(Arrays.copyOf(gzip, gzip.length - 9), "GZIP")))
                .startsWith("TruncatedInput");
        byte[] bzip2 = Base64.getDecoder().decode(BZIP2);
        assertThat(Queries.error(() -> count(Arrays.copyOf(bzip2, bzip2.length / 2), "BZIP2")))
                .startsWith("TruncatedInput");
        // Whatever byte is wrong: an error, and neither a hang nor another exception.
        for (int i = 4; i < bzip2.length - 4; i += 7) {
            byte[] damaged = bzip2.clone();
            damaged[i] ^= 0x55;
            assertThat(Queries.error(() -> count(damaged, "BZIP2")))
                    .as("byte " + i)
                    .matches("(TruncatedInput|InvalidTextEncoding|CastFailed|IntegerOverflow|CSV).*");
        }
    }
}
