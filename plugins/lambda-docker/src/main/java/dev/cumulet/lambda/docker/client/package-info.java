/** What needs docker-java, which the server doesn't load before a function runs in a container. */
package dev.cumulet.lambda.docker.client;
