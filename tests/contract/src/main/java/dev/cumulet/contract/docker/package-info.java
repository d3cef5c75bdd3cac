/** A Docker engine for tests, with images that stand in for AWS's where no registry can be reached. */
package dev.cumulet.contract.docker;
