import type { NodeHint } from 'n8n-workflow';

/**
 * Settings that are fine each by itself, and fail bills or lose amounts together. Shown before a run that composes
 * documents; a reconciliation reads accounts from m3ter and writes no lines.
 */
export const hints: NodeHint[] = [
	{
		message:
			'Account Filter, Account Manager Email Custom Field and Create Missing Customers use the m3ter account. With Account Source set to Input Item, each item has to carry it under <b>account</b>.',
		when: '$parameter.accountSource === "input" && Boolean($parameter.accountFilter || $parameter.accountManagerEmailCustomField || $parameter.options.createMissingCustomers)',
	},
	{
		message:
			'QuickBooks does not count the amount of a line without an item, so an invoice can come out lower than its bill. With Unmapped Items set to Use Fallback Item or Fail, nothing is lost.',
		when: '$parameter.destination !== "xero" && $parameter.options.unmappedItems === "sendWithoutItem"',
	},
	{
		message:
			'Unmapped Items is set to Use Fallback Item, and no Fallback Item is chosen: every bill fails.',
		when: '$parameter.options.unmappedItems === "useFallbackItem" && !$parameter.options.fallbackItemId?.value',
	},
].map(({ message, when }) => ({
	message,
	displayCondition: `={{ $parameter.operation !== "reconcile" && ${when} }}`,
	type: 'warning',
	location: 'outputPane',
	whenToDisplay: 'beforeExecution',
}));
