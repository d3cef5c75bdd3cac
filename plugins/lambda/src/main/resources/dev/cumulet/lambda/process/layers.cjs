// Lets ES modules import what lies in layers, as AWS's runtimes do since nodejs18.x: Node.js itself looks into the
// folders of NODE_PATH for require alone. A specifier that isn't found beside its importer is looked for in each.
"use strict";

const NOT_BARE = /^(\.{0,2}\/|#|[a-z][a-z0-9+.-]*:)/i;

let importers = [];

/** Takes addresses of files, which needn't exist, beside the folders. */
function initialize(data) {
  importers = data;
}

function isElsewhere(specifier, error) {
  return error.code === "ERR_MODULE_NOT_FOUND" && !NOT_BARE.test(specifier);
}

function check(other, error) {
  if (other.code !== error.code) {
    throw other; // found, and then something was wrong with it
  }
}

async function resolve(specifier, context, next) {
  try {
    return await next(specifier, context);
  } catch (error) {
    for (const parentURL of isElsewhere(specifier, error) ? importers : []) {
      try {
        return await next(specifier, { ...context, parentURL });
      } catch (other) {
        check(other, error);
      }
    }
    throw error;
  }
}

/** The same for versions that ask in the thread of the importer. */
function resolveSync(specifier, context, next) {
  try {
    return next(specifier, context);
  } catch (error) {
    for (const parentURL of isElsewhere(specifier, error) ? importers : []) {
      try {
        return next(specifier, { ...context, parentURL });
      } catch (other) {
        check(other, error);
      }
    }
    throw error;
  }
}

module.exports = { initialize, resolve, resolveSync };
