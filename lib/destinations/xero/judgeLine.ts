import type { Misfit } from '../../ledger/misfits';
import type { LineNames, Named } from '../../results/BillResult';
import type { XeroAccount, XeroTaxRate, XeroValues } from './values';
import type { XeroDocument, XeroLine } from './XeroDocument';

export interface JudgedLine {
	readonly misfit?: Omit<Misfit, 'line'>;
	/** A draft is taken all the same, without the account. */
	readonly dropsAccount: boolean;
	readonly filled: XeroLine;
	readonly names: LineNames;
}

export const noAccountRemedy =
	'Choose Options > Account Code, or map the products to items of Xero that have a sales account. Then send the bill again.';

interface Situation extends Pick<XeroDocument, 'lineAmountTypes'> {
	/** Anything but a draft needs an account on every line (Accounting API, Invoices). */
	readonly isDraft: boolean;
}

/**
 * What Xero makes of a line. An item gives account and tax that the line leaves open, an account the tax (Accounting API,
 * Items and Accounts).
 */
export function judgeLine(line: XeroLine, values: XeroValues, situation: Situation): JudgedLine {
	const item =
		line.itemCode === undefined ? undefined : values.items?.get(line.itemCode.toLowerCase());
	const accountCode = line.accountCode ?? item?.salesAccount;
	const account = accountCode === undefined ? undefined : values.accounts?.get(accountCode);
	const isUnknown = accountCode !== undefined && account === undefined;
	const ownTax = line.taxType ?? item?.salesTaxType ?? account?.TaxType ?? undefined;
	const taxType = situation.lineAmountTypes === 'NoTax' && ownTax !== undefined ? 'NONE' : ownTax;
	const rate = taxType === undefined ? undefined : values.taxRates?.get(taxType);
	const dropsAccount = situation.isDraft && line.accountCode !== undefined && isUnknown;
	const known = { ...line, accountCode, taxType };
	return {
		misfit:
			misfitOfItem(line, item) ??
			misfitOfAccount(line, known, account, situation) ??
			misfitOfTax(line, known, account, rate, situation),
		dropsAccount,
		filled: dropsAccount ? line : known,
		names: {
			item: named(line.itemCode, item?.name),
			account: named(accountCode, account?.Name),
			taxCode: named(taxType, rate?.Name),
		},
	};
}

const named = (id: string | undefined, name: string | null | undefined): Named | null =>
	id === undefined ? null : { id, name: name || null };

const misfitOfItem = ({ itemCode }: XeroLine, item: object | undefined): JudgedLine['misfit'] =>
	itemCode === undefined || item
		? undefined
		: { field: 'itemId', value: itemCode, problem: `Xero has no item ${itemCode}` };

function misfitOfAccount(
	line: XeroLine,
	{ accountCode: value }: XeroLine,
	account: XeroAccount | undefined,
	{ isDraft }: Situation,
): JudgedLine['misfit'] {
	const field = 'accountCode';
	if (value === undefined) {
		return isDraft
			? undefined
			: {
					field,
					problem: 'there is no account, and Xero needs one on every line',
					remedy: noAccountRemedy,
				};
	}
	const origin = line.accountCode === undefined ? originIn(line) : undefined;
	if (!account) {
		return isDraft ? undefined : { field, value, origin, problem: `Xero has no account ${value}` };
	}
	const name = `account ${value} (${account.Name ?? ''})`;
	if (account.Status === 'ARCHIVED') {
		return { field, value, origin, problem: `${name} is archived in Xero` };
	}
	return account.Type === 'BANK' || account.SystemAccount === 'DEBTORS'
		? { field, value, origin, problem: `${name} cannot be used on the lines of an invoice` }
		: undefined;
}

const originIn = ({ itemCode }: XeroLine): string => `the account of item ${itemCode}`;

/** Without tax Xero takes any rate for none, and without an account it compares nothing. */
function misfitOfTax(
	line: XeroLine,
	{ accountCode, taxType: value }: XeroLine,
	account: XeroAccount | undefined,
	rate: XeroTaxRate | undefined,
	{ lineAmountTypes }: Situation,
): JudgedLine['misfit'] {
	if (!account || value === undefined || lineAmountTypes === 'NoTax') return undefined;
	const origin = line.taxType === undefined ? `the default of account ${accountCode}` : undefined;
	const misfit = { field: 'taxCode', value, origin } as const;
	if (!rate) return { ...misfit, problem: `Xero has no tax rate ${value}` };
	const name = `tax rate ${value} (${rate.Name ?? ''})`;
	if ((rate.Status ?? 'ACTIVE') !== 'ACTIVE') {
		return { ...misfit, problem: `${name} is no longer active in Xero` };
	}
	return appliesTo(account, rate)
		? undefined
		: { ...misfit, problem: `${name} cannot be used with account ${accountCode}` };
}

const appliesTo = ({ Class }: XeroAccount, rate: XeroTaxRate): boolean => {
	const field = fieldsOfClasses[Class ?? ''];
	return field === undefined || rate[field] !== false;
};

/** A rate says for each class of accounts whether it can be used (Accounting API, Tax Rates). */
const fieldsOfClasses: Readonly<Record<string, string>> = {
	ASSET: 'CanApplyToAssets',
	EQUITY: 'CanApplyToEquity',
	EXPENSE: 'CanApplyToExpenses',
	LIABILITY: 'CanApplyToLiabilities',
	REVENUE: 'CanApplyToRevenue',
};
