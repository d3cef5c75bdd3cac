// Claudia.js brings version 2 of the AWS SDK, which doesn't know AWS_ENDPOINT_URL: say it to the SDK when it is loaded.
const Module = require("node:module");
const load = Module._load;

Module._load = function (name, ...rest) {
  const loaded = load.call(this, name, ...rest);
  if (name === "aws-sdk") {
    loaded.config.update({ endpoint: process.env.AWS_ENDPOINT_URL });
  }
  return loaded;
};
