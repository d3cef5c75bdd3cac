/** VPC links of REST APIs; kept only, since everything that a server on this machine reaches is reached without them. */
package dev.cumulet.apigateway.link;
