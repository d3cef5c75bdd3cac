package dev.cumulet.lambda.signing;

/**
 * That a function has a code signing configuration.
 *
 * @param function the function's ARN
 * @param config the configuration's ARN
 */
record FunctionSigning(String function, String config) {}
