import type { NodeHint } from 'n8n-workflow';
import { placeholders } from '../../../lib/configuration/lineTemplate';

/**
 * Settings that are fine each by itself, and fail bills or lose amounts together. Shown before a run that composes
 * documents; a reconciliation reads accounts from m3ter and writes no lines.
 */
export const hints: NodeHint[] = [
	{
		message:
			'Account Filter, Create Missing Customers and every custom field of the account (Account Manager Email, Tax Code, Dimensions) use the m3ter account. With Use M3ter API off or Account Source set to Input Item, each item has to carry it under <b>account</b>.',
		when: '($parameter.useM3terApi === false || $parameter.options.accountSource === "input") && Boolean($parameter.entity.accountFilter || $parameter.destinationSettings.accountManagerEmailCustomField || $parameter.options.createMissingCustomers || $parameter.options.taxCodeAccountCustomField || ($parameter.options.dimensions?.row ?? []).some(({ source }) => source === "accountCustomField"))',
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
	{
		message:
			"Attach Statement takes two calls to the ledger for each bill, and Email Invoice two more. Xero's Starter tier allows 1,000 calls a day for an organisation: that is some 250 bills with both. Run large back-fills without them.",
		when: '$parameter.options.attachStatement && $parameter.options.attachStatement !== "none"',
	},
	{
		message:
			'Line Description has a placeholder that does not exist: every bill fails. Use {description}, {product}, {aggregation}, {band}, {quantity}, {unit}, {price}, {period} and {childAccount}.',
		when: `(String($parameter.options.lineDescription ?? "").match(/[{][^{}]*[}]/g) ?? []).some((found) => !${JSON.stringify(placeholders)}.includes(found.slice(1, -1).trim()))`,
	},
].map(({ message, when }) => ({
	message,
	displayCondition: `={{ ["sync", "preview"].includes($parameter.operation) && ${when} }}`,
	type: 'warning',
	location: 'outputPane',
	whenToDisplay: 'beforeExecution',
}));
