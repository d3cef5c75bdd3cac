/** Operations on deployments, and on the stages under which they are served. */
package dev.cumulet.apigateway.stage;
