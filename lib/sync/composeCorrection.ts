import type { Configuration } from '../configuration/Configuration';
import { turnForCredit } from '../document/money';
import type { DraftDocument, DraftLine } from '../document/DraftDocument';
import { isSameInAnyCase } from '../input/isSameInAnyCase';
import type { CodedLine } from '../ledger/codingDigest';
import type { FoundDocument } from '../ledger/InBooks';
import type { Corrections, LineOf } from '../ledger/Ledger';
import { totalOfRow } from '../ledger/totalOfRow';
import { pairLines, toPairable } from '../ledger/pairLines';
import { amountOrZero, isZero, ZERO, type Decimal } from '../money/decimal';
import { sumOf } from '../money/sumOf';
import { fail, ok, type Result } from '../result';
import type { Failure } from '../results/Failure';
import type { DocumentKind } from '../results/LedgerDocument';
import type { Candidate } from './BillJob';
import { moveTo } from './closedPeriod';
import { notCorrectable } from './planFailures';

/** Documents of a bill that stay as they are, the one that the others correct first. */
export interface Standing<Body> {
	readonly original: FoundDocument<Body>;
	readonly corrections: readonly FoundDocument<Body>[];
}

export type CorrectionRules = Pick<Configuration, 'codingOnUpdate' | 'lineAmountTypes'>;

/**
 * What a bill comes to beyond the documents that stay: a document of its own, an invoice if it is above zero and a credit
 * note if it is below. Its lines are new minus old of paired lines, and lines of equal amounts are left out.
 * @returns undefined where nothing is left: the bill and its documents come to the same.
 */
export function composeCorrection<Body>(
	whole: Candidate<Body>,
	{ original, corrections }: Standing<Body>,
	{ place, number }: { readonly place: number; readonly number: string },
	ledger: Corrections<Body>,
	rules: CorrectionRules,
): Result<Candidate<Body> | undefined, Failure> {
	const standing = [original, ...corrections];
	const hindrance = whatHinders(whole, standing, ledger, rules);
	if (hindrance) return fail(notCorrectable(whole.label, original, hindrance));
	const { draft, translation } = whole;
	const left = turnForCredit(draft.kind, translation.total).minus(totalOfRow(standing));
	if (isZero(left)) return ok(undefined);
	const kind: DocumentKind = left.gt(ZERO) ? 'invoice' : 'creditNote';
	const lines = subtractLines(whole, standing, ledger, rules).map((line) => ({
		...line,
		amount: turnForCredit(kind, line.amount),
	}));
	if (!sumOf(lines.map(({ amount }) => amount)).eq(left.abs())) {
		return fail(notCorrectable(whole.label, original, 'its lines do not add up to its total'));
	}
	const { date = draft.date } = original;
	const correction: DraftDocument = {
		...moveTo(draft, date > draft.date ? date : draft.date),
		kind,
		number,
		total: left.abs(),
		lines: lines.map(({ like: _books, ...line }) => line),
		corrects: { number: original.number, date: original.date },
		standsFor: draft,
	};
	const likes = lines.map(({ like }) => like);
	const translate: Candidate<Body>['translate'] = (one) => {
		const translated = whole.translate(one);
		if (!translated.ok || rules.codingOnUpdate === 'replace') return translated;
		return ok({ ...translated.value, body: ledger.bookLike(translated.value.body, likes) });
	};
	const translated = translate(correction);
	if (!translated.ok) return translated;
	return ok({
		...whole,
		draft: correction,
		translate,
		translation: translated.value,
		corrects: { standing, place },
	});
}

/** Amounts that cannot be laid against each other. */
function whatHinders<Body>(
	{ draft, translation, translateForNewCustomer }: Candidate<Body>,
	standing: readonly FoundDocument<Body>[],
	ledger: Corrections<Body>,
	{ lineAmountTypes }: CorrectionRules,
): string | undefined {
	// Not known yet, and known by the time that something is written.
	const customer = translateForNewCustomer ? undefined : ledger.customerOf(translation.body);
	for (const { document, body, includesTax } of standing) {
		if (document.currency !== '' && document.currency !== draft.currency) {
			return `it is in ${document.currency} and the bill in ${draft.currency}`;
		}
		if (customer !== undefined && !isSameInAnyCase(ledger.customerOf(body), customer)) {
			return 'it is for another customer';
		}
		if (includesTax !== undefined && includesTax !== (lineAmountTypes === 'inclusive')) {
			return `its amounts ${includesTax ? 'include' : 'exclude'} tax and those of the bill do not`;
		}
	}
	return undefined;
}

/** A line of the books, or several that one correction after another made of it. In the sign of the bill. */
interface Held<Body> {
	readonly text: string;
	readonly amount: Decimal;
	readonly coding: CodedLine['coding'];
	readonly discount?: string;
	readonly first: LineOf<Body>;
}

type Difference<Body> = DraftLine & { readonly like?: LineOf<Body> };

/** New minus old, in the sign of the bill. */
function subtractLines<Body>(
	{ draft, translation }: Candidate<Body>,
	standing: readonly FoundDocument<Body>[],
	ledger: Corrections<Body>,
	{ codingOnUpdate }: CorrectionRules,
): readonly Difference<Body>[] {
	const held = standing.reduce<readonly Held<Body>[]>(
		(before, document) => addLines(before, document, ledger),
		[],
	);
	const wanted = ledger.linesOf(translation.body);
	const partners = pairLines(held.map(toPairableHeld), wanted.map(toPairable));
	const changed = draft.lines.map((line, index): Difference<Body> => {
		const amount = turnForCredit(draft.kind, amountOf(wanted[index]));
		const old = held[partners[index] ?? -1];
		const { pricing: _whole, facts: _ofBill, ...rest } = line;
		if (!old) return { ...rest, amount };
		const coding = codingOnUpdate === 'keep' ? codingOf(old) : {};
		return { ...rest, ...coding, amount: amount.minus(old.amount), like: old.first };
	});
	const gone = held.flatMap((line, place): Difference<Body>[] =>
		partners.includes(place)
			? []
			: [
					{
						description: line.text,
						lineItemType: '',
						...codingOf(line),
						amount: line.amount.neg(),
						like: line.first,
					},
				],
	);
	return [...changed, ...gone].filter(({ amount }) => !isZero(amount));
}

/** Lines of a correction are named as those that they correct, so they add up under one name. */
function addLines<Body>(
	held: readonly Held<Body>[],
	{ kind, body }: FoundDocument<Body>,
	ledger: Corrections<Body>,
): readonly Held<Body>[] {
	const lines = ledger.linesOf(body);
	const partners = pairLines(held.map(toPairableHeld), lines.map(toPairable));
	const amounts = lines.map((line) => turnForCredit(kind, amountOf(line)));
	return [
		...held.map((one, place) => ({
			...one,
			amount: sumOf([one.amount, ...amounts.filter((_amount, index) => partners[index] === place)]),
		})),
		...lines.flatMap(({ text, coding, discount }, line): Held<Body>[] =>
			partners[line] === undefined
				? [{ text, coding, discount, amount: amounts[line] ?? ZERO, first: { body, line } }]
				: [],
		),
	];
}

const toPairableHeld = (line: Held<unknown>) =>
	toPairable({ ...line, amount: Number(line.amount.toFixed()) });

const amountOf = (line: CodedLine | undefined): Decimal => amountOrZero(line?.amount);

/** As far as a draft says it. */
const codingOf = ({
	coding: { item, account, tax },
}: Pick<CodedLine, 'coding'>): Pick<DraftLine, 'itemId' | 'accountCode' | 'taxCode'> => ({
	...(item !== undefined && { itemId: item }),
	...(account !== undefined && { accountCode: account }),
	...(tax !== undefined && { taxCode: tax }),
});
