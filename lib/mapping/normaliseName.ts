/** m3ter writes the same name as QuickBooksSandbox and as QUICKBOOKS_SANDBOX. */
export const normaliseName = (name: string): string => name.replaceAll('_', '').toLowerCase();
