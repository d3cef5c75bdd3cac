/** API keys, usage plans and the keys in them: made, shown, changed, imported. */
package dev.cumulet.apigateway.key;
