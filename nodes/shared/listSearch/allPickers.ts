import type { Pickers } from './Pickers';
import { quickBooksPickers, quickBooksSandboxPickers } from './quickbooks/pickers';
import { xeroPickers } from './xero/pickers';

/** Of every destination that the node offers. */
export const allPickers: readonly Pickers[] = [
	xeroPickers,
	quickBooksPickers,
	quickBooksSandboxPickers,
];
