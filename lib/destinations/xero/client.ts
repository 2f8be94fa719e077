/**
 * What this package uses of Xero's own client. It is more than everything else together, so the build gives it a file
 * of its own (gulpfile.js) that is loaded with the first call to Xero; in n8n every node is loaded at the start.
 */
export { AccountingApi } from 'xero-node/dist/gen/api/accountingApi';
export { Address } from 'xero-node/dist/gen/model/accounting/address';
