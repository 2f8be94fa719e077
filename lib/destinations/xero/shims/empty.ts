/**
 * Stands in for `fs`, `form-data` and `stream` when Xero's client is bundled. The client uses them to upload files,
 * which this package never does.
 */
export {};
