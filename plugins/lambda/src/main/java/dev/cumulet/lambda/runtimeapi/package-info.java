/** The Runtime API, which a function's runtime asks for work: a small HTTP/1.1 server for each environment. */
package dev.cumulet.lambda.runtimeapi;
