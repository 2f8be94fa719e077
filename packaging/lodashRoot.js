'use strict';

// Stands in for lodash's global object in the transform library: lodash looks for its built-ins there, and n8n's scan
// refuses code that reaches for it.
module.exports = { DataView, Map, Promise, Set, Symbol, Uint8Array, WeakMap };
