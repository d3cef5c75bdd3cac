/** What the gateway answers by itself, in the form that an API has chosen for it. */
package dev.cumulet.apigateway.reply;
