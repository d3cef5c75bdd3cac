package dev.cumulet.lambda.function;

/** Knows the code signing configurations that functions may have. */
public interface SigningCatalog {
    /**
     * Checks that there is a configuration.
     *
     * @throws dev.cumulet.spi.service.AwsException if there is none of that ARN
     */
    void check(String arn);

    /** Takes note that a function has a configuration. */
    void attach(FunctionName function, String arn);
}
