package dev.cumulet.s3.object;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The right-hand values are what AWS returned for metadata of the left-hand ones' meaning. */
class EncodedWordTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bar|bar",
                "=?UTF-8?B?YWJj?=|abc",
                "=?UTF-8?Q?actually-ascii?=|actually-ascii",
                "Ã\u0084M|=?UTF-8?B?w4RN?=",
                "ÄMÄZÕÑ S3|=?UTF-8?Q?=C3=84M=C3=84Z=C3=95=C3=91_S3?=",
                "=?UTF-8?B?AAECAw==?=|=?UTF-8?B?AAECAw==?=",
                "=?UTF-8?B?77+977+977+977+977+977+977+9?=|=?UTF-8?B?77+977+977+977+977+977+977+9?=",
                "test_—_file%E2%80%94_é_2?.pdf|=?UTF-8?Q?test=5F=E2=80=94=5Ffile%E2%80%94=5F=C3=A9=5F2=3F.pdf?="
            })
    void handsOutWhatIsNotPlainAsAnEncodedWord(String sent, String kept) {
        assertThat(EncodedWord.asS3Keeps(sent)).isEqualTo(kept);
    }
}
