import type { ICredentialsDisplayOptions, NodeParameterValue } from 'n8n-workflow';

/**
 * Hides what only one ledger needs from the mappings to other systems. The system is free text; where an expression
 * gives it, the editor may not know it, and everything stays. n8n heeds conditions for credentials too; their type does
 * not say so.
 */
const isNot = (system: string): NodeParameterValue =>
	({ _cnd: { regex: `^(?!=|${inAnyCase(system)})` } }) as unknown as NodeParameterValue;

/** Display options take no flags with a pattern. */
const inAnyCase = (name: string): string =>
	name.replace(/[a-z]/gi, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);

export const isNotXero = isNot('xero');
const isNotQuickBooks = isNot('quick_?books');

/**
 * Where a credential of a ledger shows: beside an external ID that can be chosen from its lists, or where these are read. The system is under
 * "hide": a free text under "show" is taken by the editor for the way to sign in, and moved into the credential's window.
 */
const besideExternalId = (otherSystem: NodeParameterValue): ICredentialsDisplayOptions => ({
	show: {
		resource: ['externalMapping'],
		operation: [
			...['create', 'createMany', 'getAll', 'getExternalEntities', 'listWithNames', 'suggest'],
		],
	},
	hide: { findBy: ['filters', 'm3terEntity'], externalSystem: [otherSystem] },
});

export const forXeroLists = besideExternalId(isNotXero);
export const forQuickBooksLists = besideExternalId(isNotQuickBooks);
