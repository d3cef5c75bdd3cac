package dev.cumulet.lambda.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which image a runtime runs in. */
class ImagesTest {
    /** Names and tags of AWS's base images: AWS documentation. */
    @ParameterizedTest
    @CsvSource({
        "python3.9, python:3.9",
        "python3.13, python:3.13",
        "nodejs18.x, nodejs:18",
        "nodejs24.x, nodejs:24",
        "java8.al2, java:8.al2",
        "java21, java:21",
        "ruby3.4, ruby:3.4",
        "dotnet8, dotnet:8",
        "provided.al2, provided:al2",
        "provided.al2023, provided:al2023",
    })
    void takesAwsImage(String runtime, String image) {
        assertThat(Images.parse("").of(runtime)).contains("public.ecr.aws/lambda/" + image);
    }

    @Test
    void takesOthersByConfiguration() {
        Images pairs = Images.parse("python3.13=my:1, java21=host:5000/other/java:21");
        assertThat(pairs.of("python3.13")).contains("my:1");
        assertThat(pairs.of("java21")).contains("host:5000/other/java:21");
        assertThat(pairs.of("python3.12")).contains("public.ecr.aws/lambda/python:3.12");
        assertThat(Images.parse("my-images/<runtime>:latest").of("nodejs20.x")).contains("my-images/nodejs20.x:latest");
        assertThat(Images.parse("{\"python3.13\": \"my:2\"}").of("python3.13")).contains("my:2");
    }

    @Test
    void knowsNoImageForOtherRuntimes() {
        assertThat(Images.parse("").of("cobol85")).isEmpty();
    }

    @Test
    void refusesTextsThatAreNoImages() {
        assertThatThrownBy(() -> Images.parse("python3.13")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Images.parse("{not json")).isInstanceOf(IllegalArgumentException.class);
    }
}
