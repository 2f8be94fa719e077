import type { NodeHint } from 'n8n-workflow';

/**
 * Settings that are fine each by itself, and fail bills or lose amounts together. Shown before a run that composes
 * documents; a reconciliation reads accounts from m3ter and writes no lines.
 */
export const hints: NodeHint[] = [
	{
		message:
			'Account Filter, Account Manager Email Custom Field and Create Missing Customers use the m3ter account. With Use M3ter API off or Account Source set to Input Item, each item has to carry it under <b>account</b>.',
		when: '($parameter.useM3terApi === false || $parameter.options.accountSource === "input") && Boolean($parameter.entity.accountFilter || $parameter.destinationSettings.accountManagerEmailCustomField || $parameter.options.createMissingCustomers)',
	},
	{
		message:
			'QuickBooks does not count the amount of a line without an item, so an invoice can come out lower than its bill. With Unmapped Items set to Use Fallback Item or Fail, nothing is lost.',
		when: '$parameter.destination !== "xero" && $parameter.options.unmappedItems === "sendWithoutItem"',
	},
	{
		message:
			'Account Manager Email Custom Field looks like an email address. It takes the name of a custom field of the m3ter account; the address is the value of that field, so that each account can have its own.',
		when: '$parameter.destination !== "xero" && String($parameter.destinationSettings.accountManagerEmailCustomField ?? "").includes("@")',
	},
	{
		message:
			'Unmapped Items is set to Use Fallback Item, and no Fallback Item is chosen: every bill fails.',
		when: '$parameter.options.unmappedItems === "useFallbackItem" && !$parameter.options.fallbackItemId?.value',
	},
].map(({ message, when }) => ({
	message,
	displayCondition: `={{ ["sync", "preview"].includes($parameter.operation) && ${when} }}`,
	type: 'warning',
	location: 'outputPane',
	whenToDisplay: 'beforeExecution',
}));
