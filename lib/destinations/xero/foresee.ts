import { labelOf } from '../../configuration/settingLabels';
import { foreseeBy } from '../../ledger/foreseeBy';
import type { Knowledge } from '../../ledger/Knowledge';
import type { FoundDocument } from '../../ledger/InBooks';
import type { Foreseen, ForeseenWrite } from '../../ledger/Writes';
import { failureOfMisfits, type Misfit } from '../../ledger/misfits';
import type { Failure } from '../../results/Failure';
import { failure } from '../../results/failureCatalogue';
import { describeKind } from '../../results/LedgerDocument';
import type { OfNewDocuments } from './composeWrite';
import { judgeLine } from './judgeLine';
import { describeKept } from './keptFields';
import type { Organisation } from './Organisation';
import { listsFor, readValues, type XeroValues } from './values';
import { accountDropped, describeLocked, isDraft } from './warnings';
import type { XeroDocument } from './XeroDocument';

type Write = ForeseenWrite<XeroDocument>;
type Judged = Foreseen<XeroDocument>;

interface Situation {
	readonly ofNew: OfNewDocuments;
	readonly knowledge: Knowledge;
	/** The later of the lock dates, and the one that stops documents which are approved. */
	readonly lockedThrough: string | undefined;
	readonly closedThrough: string | undefined;
}

/** At most four calls: for items, accounts, tax rates and branding themes. */
export async function foresee(
	organisation: Pick<Organisation, 'send' | 'tenantId'>,
	writes: readonly Write[],
	situation: Situation,
): Promise<ReadonlyMap<Write, Judged>> {
	const lists = [
		...listsFor(writes.map(({ body }) => body)),
		...(writes.some((write) => themeOf(write, situation) !== undefined)
			? (['brandingThemes'] as const)
			: []),
	];
	return await foreseeBy<XeroValues, XeroDocument>(situation.knowledge, {
		covers: (known) => lists.every((list) => known[list] !== undefined),
		read: async () => await readValues(organisation, lists),
		judge: (values) => new Map(writes.map((write) => [write, judge(write, values, situation)])),
	});
}

function judge(write: Write, values: XeroValues | undefined, situation: Situation): Judged {
	const { body, target, lines } = write;
	const status = target ? target.document.status : situation.ofNew.invoiceStatus;
	const { lineAmountTypes, lineItems } = body;
	const judged =
		values &&
		lineItems.map((line) =>
			judgeLine(line, values, { isDraft: status === 'DRAFT', lineAmountTypes }),
		);
	const misfits = (judged ?? []).flatMap(({ misfit }, line): readonly Misfit[] =>
		misfit ? [{ ...misfit, line }] : [],
	);
	return {
		failure:
			lacksDueDate(write, status) ??
			isClosed(write, situation) ??
			lacksTheme(write, values, situation) ??
			failureOfMisfits(misfits, lines),
		warnings: [
			...lineItems.flatMap(({ accountCode, description }, index) =>
				judged?.[index]?.dropsAccount && accountCode !== undefined
					? [accountDropped('would be', index + 1, accountCode, description)]
					: [],
			),
			...(target ? describeKept(target.body, body) : []),
			...(isDraft(status) ? describeLocked(write, situation.lockedThrough) : []),
		],
		names: judged?.map(({ names }) => names),
		filled: judged && { ...body, lineItems: judged.map(({ filled }) => filled) },
	};
}

/** An invoice that is submitted or approved needs one; an update leaves the one in Xero (Accounting API, Invoices). */
function lacksDueDate({ kind, body, target }: Write, status: string): Failure | undefined {
	const dueDate = body.dueDate ?? target?.body.dueDate;
	if (kind !== 'invoice' || status === 'DRAFT' || dueDate !== undefined) return undefined;
	return failure(
		'FIELD_INVALID',
		'The bill has no due date, and Xero requires one on an invoice that is submitted or approved.',
		{ remedy: 'Set a due date in m3ter, or choose Draft under Options > Invoice Status.' },
	);
}

/** Of new documents; one that is there keeps its own. */
const themeOf = ({ target }: Write, { ofNew }: Situation): string | undefined =>
	target ? undefined : ofNew.brandingThemeId;

function lacksTheme(
	write: Write,
	values: XeroValues | undefined,
	situation: Situation,
): Failure | undefined {
	const theme = themeOf(write, situation);
	if (theme === undefined || (values?.brandingThemes?.has(theme.toLowerCase()) ?? true)) {
		return undefined;
	}
	const setting = labelOf('brandingThemeId');
	return failure('FIELD_INVALID', `Xero has no branding theme ${theme} (from ${setting}).`, {
		remedy: `Choose the branding theme from the list under ${setting}, then send the bill again.`,
	});
}

/** The dates by which lock dates may stop these writes: of what is approved in Xero, before and after. */
export const datesOfApproved = (
	writes: readonly Write[],
): readonly { readonly date: string; readonly document: FoundDocument<XeroDocument> }[] =>
	writes.flatMap(({ body, target, retired }) =>
		[target, retired].flatMap((document) => {
			if (!document || document.isDraft) return [];
			const dates = document === target ? [document.date, body.date] : [document.date];
			return dates.flatMap((date) => (date === undefined ? [] : [{ date, document }]));
		}),
	);

/** Whatever the setting says of new documents. */
function isClosed(write: Write, { closedThrough }: Situation): Failure | undefined {
	const closed = datesOfApproved([write]).find(
		({ date }) => closedThrough !== undefined && date <= closedThrough,
	);
	if (!closed) return undefined;
	const { kind, number } = closed.document;
	return failure(
		'PERIOD_CLOSED',
		`The ${describeKind(kind)} ${number} cannot be changed: ${closed.date} lies in a period that Xero has locked through ${closedThrough}.`,
	);
}
