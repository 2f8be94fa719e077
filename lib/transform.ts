/** What `index.js` hands to code outside n8n: from a m3ter Bill to a destination's document, without network. */
export {};
