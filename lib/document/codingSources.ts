import type { Account } from '../bill/Account';
import type { Bill } from '../bill/Bill';
import type { Configuration } from '../configuration/Configuration';
import type { DestinationFacts } from '../configuration/DestinationFacts';
import {
	type EntityRef,
	type ExternalMappingIndex,
	findFirstMapping,
} from '../mapping/externalMappingIndex';
import type { Failure } from '../results/Failure';
import type { Result } from '../result';
import { fail, ok } from '../result';
import { accountFieldId } from './accountField';
import type { CodingSource } from './DraftDocument';
import { unclearMapping } from './mappingFailures';

/** What a line is booked to, in the ledger's ids, and who says so. */
export interface Said {
	readonly value: string;
	readonly source: CodingSource;
}

/** A line as far as its coding depends on it. */
export interface LineToCode {
	readonly lineItemType: string;
	/** What it is about, from fine to coarse. */
	readonly refs: readonly EntityRef[];
}

/** One that may say what a line is booked to; undefined where it says nothing of this line. */
export type Source = (line: LineToCode) => Result<Said | undefined, Failure>;

export type CodingField = 'itemId' | 'accountCode' | 'taxCode';

/**
 * Who is asked what the lines of a bill are booked to, from fine to coarse, each field by itself. The tax code of the
 * customer goes before that of the item unless the configuration says otherwise.
 */
export function codingSources(
	bill: Bill,
	account: Account | undefined,
	mappings: ExternalMappingIndex,
	configuration: Configuration,
): Readonly<Record<CodingField, readonly Source[]>> {
	const { tables } = configuration.destination;
	const mappingOf =
		(table: string, refsOf: (line: LineToCode) => readonly EntityRef[]): Source =>
		(line) => {
			const found = findFirstMapping(refsOf(line), table, mappings);
			if (!found.ok) return fail(unclearMapping(bill, found.reason, configuration));
			if (!found.value) return nothingSaid;
			const { ref, id, mappingId } = found.value;
			return said(id, mappingId === undefined ? ref : { ...ref, mappingId });
		};
	const ofLine = (table: string) => mappingOf(table, ({ refs }) => refs);
	const accountRef = [{ entity: 'Account', id: bill.accountId }] as const;
	const ofAccount = (table: string) => mappingOf(table, () => accountRef);
	const ofType =
		(field: CodingField): Source =>
		({ lineItemType }) => {
			const rows = configuration.lineTypeCoding.filter((row) => row.lineItemType === lineItemType);
			const value = rows.find((row) => row[field] !== undefined)?.[field];
			return value === undefined
				? nothingSaid
				: said(value, { setting: 'lineTypeCoding', lineItemType });
		};
	const byDefault = (setting: 'accountCode' | 'taxCode'): Source => {
		const value = configuration[setting];
		return () => (value === undefined ? nothingSaid : said(value, { setting }));
	};
	const ofMemo: Source = ({ lineItemType }) => {
		const setting = memoItems[lineItemType];
		const value = setting && configuration[setting];
		return setting === undefined || value === undefined ? nothingSaid : said(value, { setting });
	};
	const unlessMemo =
		(source: Source): Source =>
		(line) =>
			isMemoOf(configuration.destination, line.lineItemType) ? nothingSaid : source(line);

	const taxOfCustomer = [ofAccount(tables.taxCode), taxField(bill, account, configuration)];
	const taxOfItem = [ofLine(tables.taxCode), ofType('taxCode')];
	return {
		itemId: [
			ofMemo,
			unlessMemo(ofLine(tables.item)),
			ofType('itemId'),
			unlessMemo(ofAccount(tables.item)),
		],
		accountCode:
			tables.accountCode === undefined
				? []
				: [
						ofLine(tables.accountCode),
						ofType('accountCode'),
						ofAccount(tables.accountCode),
						byDefault('accountCode'),
					],
		taxCode: [
			...(configuration.taxPrecedence === 'customer'
				? [...taxOfCustomer, ...taxOfItem]
				: [...taxOfItem, ...taxOfCustomer]),
			byDefault('taxCode'),
		],
	};
}

/** The first that says something. */
export function firstSaid(
	sources: readonly Source[],
	line: LineToCode,
): Result<Said | undefined, Failure> {
	for (const source of sources) {
		const found = source(line);
		if (!found.ok || found.value) return found;
	}
	return nothingSaid;
}

const nothingSaid: Result<undefined, never> = ok(undefined);

const said = (value: string, source: CodingSource): Result<Said, never> => ok({ value, source });

const memoItems: Readonly<Record<string, 'creditMemoItemId' | 'debitMemoItemId' | undefined>> = {
	CREDIT_MEMO: 'creditMemoItemId',
	DEBIT_MEMO: 'debitMemoItemId',
};

/** Whether a line is a memo and the destination has a setting for its item: then no mapping says it. */
export function isMemoOf(
	{ settings }: Pick<DestinationFacts, 'settings'>,
	lineItemType: string,
): boolean {
	const setting = memoItems[lineItemType];
	return setting !== undefined && settings.includes(setting);
}

/** The tax code in a custom field of the account, read once for all lines. */
function taxField(
	bill: Bill,
	account: Account | undefined,
	{ taxCodeAccountCustomField: field }: Configuration,
): Source {
	if (field === undefined) return () => nothingSaid;
	let read: Result<string | undefined, Failure> | undefined;
	return () => {
		read ??= accountFieldId(bill, account, { field, what: 'the tax code' });
		if (!read.ok) return read;
		const source = { setting: 'taxCodeAccountCustomField', customField: field };
		return read.value === undefined ? nothingSaid : said(read.value, source);
	};
}
