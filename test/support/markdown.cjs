// Lets tests import rule pages as text, as esbuild's text loader does in the bundles. Loaded by mocha (`require` in .mocharc.json).
const { readFileSync } = require('node:fs');

require.extensions['.md'] = (module, file) => {
  module.exports = { __esModule: true, default: readFileSync(file, 'utf8') };
};
