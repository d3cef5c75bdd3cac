package dev.cumulet.lambda.layer;

import dev.cumulet.lambda.code.CodeStore;

/**
 * What functions with deployment packages run.
 *
 * @param codes the packages themselves
 * @param layers the folders of their layers
 */
public record Packages(CodeStore codes, LayerFolders layers) {}
