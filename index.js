'use strict';

// n8n loads the node and the credentials by the paths in package.json. This is the transform library for use
// outside n8n: from an m3ter Bill to a Xero or QuickBooks document, without network.
module.exports = require('./dist/lib/transform.js');
