/** What needs the AWS SDK, which the server doesn't load before somebody asks for it. */
package dev.cumulet.s3.remote.client;
