import isEqual from 'lodash/isEqual';
import type { BookedDocument, Site } from '../world/Site';
import { Decimal, ZERO } from '../../../lib/money/decimal';
import {
	kindOf,
	postponedTo,
	readStoryText,
	type Story,
	totalOf,
	type Version,
} from '../world/stories';
import type { RunRecord } from './RunRecord';

/** What became of one document, seen in the books right after it happened. */
export interface Change {
	readonly atMs: number;
	readonly by: RunRecord | 'person';
	readonly before?: BookedDocument;
	/** Absent: deleted. */
	readonly after?: BookedDocument;
	/** The story that the document tells, before or after. */
	readonly story?: number;
}

type Complain = (complaint: string) => void;

/** The auditor's own books: every change of every document, and who made it. */
export class BookHistory {
	readonly changes: Change[] = [];
	private known = new Map<string, { document: BookedDocument; print: string }>();
	/** By `kind id`: people's own documents, those that people took away from us, and since when. */
	private readonly foreign = new Map<string, number>();
	private readonly toSay: { run: RunRecord; story: number; code: string }[] = [];
	private readonly heldSince = new Map<number, { version: number; atMs: number }>();

	constructor(
		private readonly stories: readonly Story[],
		private readonly numbers: Pick<Site, 'numberSpace' | 'numbersByLedger'>,
		private readonly complain: Complain,
		private readonly issuedDocuments: 'update' | 'fail' | 'correct' = 'update',
	) {}

	/** Compares the books with what they were, and judges what an execution has done to them. */
	look(documents: readonly BookedDocument[], by: RunRecord | 'person', atMs: number): void {
		const now = new Map(
			documents.map((document) => [keyOf(document), { document, print: printOf(document) }]),
		);
		for (const [key, { document, print }] of now) {
			const before = this.known.get(key);
			if (before?.print !== print) this.note(before?.document, document, by, atMs);
		}
		for (const [key, { document }] of this.known) {
			if (!now.has(key)) this.note(document, undefined, by, atMs);
		}
		this.known = now;
	}

	private note(
		before: BookedDocument | undefined,
		after: BookedDocument | undefined,
		by: RunRecord | 'person',
		atMs: number,
	): void {
		const story = (after && storyOf(after)) ?? (before && storyOf(before));
		this.changes.push({ atMs, by, before, after, story });
		if (by === 'person') {
			if (after && !isOurs(after)) this.foreign.set(keyOf(after), atMs);
			const isGone = after?.state !== 'live' || this.isForeign(after);
			if (story !== undefined && isGone) this.heldSince.delete(story);
			return;
		}
		this.judge(by, before, after);
		if (before && story !== undefined) this.judgeEdits(by, story, before, after);
		const version = after && after.state === 'live' ? markedVersion(after) : undefined;
		if (version === undefined || story === undefined) return;
		const held = this.heldSince.get(story);
		// Another execution was about to put a newer document in its place, or ended before it could: what it removed nobody
		// has overwritten.
		const removedMeanwhile = this.changes.some(
			(change) =>
				change.story === story &&
				change.by !== by &&
				change.by !== 'person' &&
				(change.atMs > by.startedAtMs || !this.hasFollowed(change)) &&
				change.before?.state === 'live' &&
				change.after?.state !== 'live',
		);
		if (held && held.version > version && held.atMs < by.startedAtMs && !removedMeanwhile) {
			this.complain(`${by.id} put version ${version} over version ${held.version} of ${story}`);
		}
		// In Xero an older version can follow in the same moment: that one is what the books hold from then on.
		if (version !== held?.version) this.heldSince.set(story, { version, atMs });
	}

	/** Whether an execution that removed a document put another in its place. */
	private hasFollowed({ by, story, atMs }: Change): boolean {
		return this.changes.some(
			(change) =>
				change.by === by &&
				change.story === story &&
				change.atMs > atMs &&
				change.after?.state === 'live',
		);
	}

	private judge(
		run: RunRecord,
		before: BookedDocument | undefined,
		after: BookedDocument | undefined,
	): void {
		const name = nameOf(after ?? before);
		if (before) this.judgeTouch(run, before);
		if (before?.paid) this.complain(`${run.id} changed ${name}, which is paid`);
		if (before?.state === 'voided') this.complain(`${run.id} changed ${name}, which is voided`);
		if (after?.state !== 'live') return;
		if (
			!isCorrection(after) &&
			!isRenewed(before, after) &&
			!this.isMarkedLate(run, before, after) &&
			!this.deliveredContent(run, after)
		) {
			this.complain(`${run.id} wrote ${name} with something that it was not given`);
		}
		if (before) return;
		const twin = [...this.known.values()].find(
			({ document }) =>
				(document.kind === after.kind || this.numbers.numberSpace === 'shared') &&
				document.number === after.number,
		);
		// Who takes a number in the same moment cannot be seen; what was there before could.
		if (twin && this.wasThere(twin.document, run.startedAtMs))
			this.complain(`${run.id} used the number of ${name} again`);
	}

	/** What people did with a document that an execution changes, judged where they did it before the execution began. */
	private judgeEdits(
		run: RunRecord,
		story: number,
		before: BookedDocument,
		after: BookedDocument | undefined,
	): void {
		if (before.state !== 'live' || after?.state !== 'live') return;
		const isOlder = this.changes
			.filter((change) => change.by !== run && change.after?.id === before.id)
			.every(({ atMs }) => atMs < run.startedAtMs);
		if (!isOlder) return;
		if (before.sent) {
			if (this.issuedDocuments !== 'update') {
				this.complain(`${run.id} changed ${nameOf(before)}, which was sent`);
			}
			this.toSay.push({ run, story, code: 'ISSUED_DOCUMENT_CHANGED' });
		}
		if (isCorrection(before)) return;
		if (before.dueDate === postponedTo && after.dueDate !== postponedTo) {
			this.toSay.push({ run, story, code: 'CODING_LOST' });
		}
		const { lines, bookings = [] } = before;
		const bookingIn = (document: BookedDocument, text: string): string | undefined =>
			document.bookings?.[document.lines.findIndex((line) => line.text === text)];
		lines.forEach(({ text }, place) => {
			const booking = bookings[place] ?? '';
			if (booking !== '' && bookingIn(after, text) !== booking) {
				this.toSay.push({ run, story, code: 'CODING_LOST' });
			}
		});
		after.lines.forEach(({ text }, place) => {
			const booking = after.bookings?.[place] ?? '';
			if (booking !== '' && bookingIn(before, text) !== booking) {
				this.complain(`${run.id} booked "${text}" by what a person set on another line`);
			}
		});
	}

	/** What an execution has to warn of. */
	editsToSay(run: RunRecord): readonly { readonly story: number; readonly code: string }[] {
		return this.toSay.filter((one) => one.run === run);
	}

	/** Xero has no counter against lost updates: who takes a mark away in the same moment is not seen. */
	private judgeTouch(run: RunRecord, before: BookedDocument): void {
		const sinceMs = this.foreign.get(keyOf(before));
		if (sinceMs === undefined) return;
		const neverWasOurs = storyOf(before) === undefined;
		if (neverWasOurs || sinceMs < run.startedAtMs) {
			this.complain(`${run.id} touched ${nameOf(before)}, not ours`);
		}
		this.foreign.delete(keyOf(before));
	}

	/** Xero has no counter against lost updates: a mark that is renewed may meet what another execution has just written. */
	private isMarkedLate(
		run: RunRecord,
		before: BookedDocument | undefined,
		after: BookedDocument,
	): boolean {
		return (
			before !== undefined &&
			isEqual(before.lines, after.lines) &&
			this.changes.some(
				(change) =>
					change.by !== run &&
					change.by !== 'person' &&
					change.atMs >= run.startedAtMs &&
					change.after?.id === before.id,
			)
		);
	}

	private wasThere({ kind, id }: BookedDocument, sinceMs: number): boolean {
		return this.changes.some(
			({ after, atMs }) => after?.kind === kind && after.id === id && atMs < sinceMs,
		);
	}

	private deliveredContent(run: RunRecord, document: BookedDocument): boolean {
		return run.deliveries.some((version) => isContentOf(document, version));
	}

	/** Contents that one execution put into live documents of a story. */
	contentsWrittenBy(run: RunRecord, story: number): ReadonlySet<number> {
		return new Set(
			this.changes
				.filter((change) => change.by === run && change.story === story)
				.flatMap(({ after }) =>
					after?.state === 'live' && !isCorrection(after) ? (contentOf(after) ?? []) : [],
				),
		);
	}

	/** Whether a document was in the books, live, with this content, at any time up to now since then. */
	held(id: string, version: Version, sinceMs: number): boolean {
		if (this.changes.some(({ after }) => after?.id === id && isCorrection(after))) return true;
		const states = this.changes.filter(
			({ before, after }) =>
				(after ?? before)?.id === id && (after ?? before)?.kind === kindOf(version),
		);
		const atStart = states.filter(({ atMs }) => atMs <= sinceMs).at(-1);
		return [atStart, ...states.filter(({ atMs }) => atMs > sinceMs)].some(
			(change) => change?.after?.state === 'live' && isAbout(change.after, version),
		);
	}

	isForeign = (document: BookedDocument): boolean => this.foreign.has(keyOf(document));

	/** Whether a person took the mark from a document of this story, of which another run may have made something since. */
	isDisowned = (story: number, sinceMs = Infinity): boolean =>
		[...this.known.values()].some(
			({ document }) =>
				storyOf(document) === story && (this.isForeign(document) || !isOurs(document)),
		) ||
		this.changes.some(
			({ by, after, atMs, story: index }) =>
				by === 'person' && index === story && after && !isOurs(after) && atMs >= sinceMs,
		);

	live(story: number): readonly BookedDocument[] {
		return [...this.known.values()]
			.map(({ document }) => document)
			.filter(
				(document) =>
					document.state === 'live' && storyOf(document) === story && !this.isForeign(document),
			);
	}

	/** Whether a live document holds this version's content now. */
	holds(version: Version): boolean {
		return this.live(version.story.index).some((document) => isAbout(document, version));
	}

	/** Whether a document and its corrections come to this version together, line by line. */
	addsUpTo(version: Version): boolean {
		const held = new Map<string, Decimal>();
		const add = (text: string, amount: Decimal): void =>
			void held.set(text, (held.get(text) ?? ZERO).plus(amount));
		for (const { kind, lines } of this.live(version.story.index)) {
			for (const { text, amount } of lines) {
				add(text, new Decimal(amount).times(kind === 'invoice' ? 1 : -1));
			}
		}
		for (const { text, amount } of version.lines) {
			const named = [...held.keys()].find((one) => one.includes(text)) ?? text;
			add(named, new Decimal(amount).neg());
		}
		return [...held.values()].every((amount) => amount.eq(ZERO));
	}

	hasVoidedCorrection(story: number): boolean {
		return this.changes.some(
			({ by, story: index, before, after }) =>
				by !== 'person' &&
				index === story &&
				before?.state === 'live' &&
				isCorrection(before) &&
				after?.state !== 'live',
		);
	}

	/** Whether a story has several live documents, none of which takes the place of another. */
	isRow(story: number): boolean {
		const places = this.live(story).map(placeOf);
		return places.length > 1 && new Set(places).size === places.length && places.includes(0);
	}

	/** Live documents of one story of which each takes the place of another. */
	rivals(story: number): readonly BookedDocument[] {
		const live = this.live(story);
		const places = live.map(placeOf);
		return live.filter(
			(_document, index) => places.indexOf(places[index]!) !== places.lastIndexOf(places[index]!),
		);
	}

	/** No rival was made in the knowledge of another: nothing could tell. */
	isRace(story: number): boolean {
		const births = this.rivals(story).map((document) =>
			this.changes.find(
				({ before, after }) => !before && after && keyOf(after) === keyOf(document),
			),
		);
		return births.every((birth, index) =>
			births.slice(0, index).every((earlier) => {
				const run = birth?.by;
				return run !== 'person' && (earlier?.atMs ?? 0) >= (run?.startedAtMs ?? 0);
			}),
		);
	}

	hasNoRoomForSuffix(story: number): boolean {
		if (this.numbers.numbersByLedger) return false;
		const { number = '' } = this.stories[story] ?? {};
		const suffix = this.issuedDocuments === 'correct' ? '-C1' : '-2';
		return this.numbers.numberSpace === 'shared' && number.length + suffix.length > 21;
	}

	/** Whether an execution has voided or deleted a document of a story, and nothing of it is live now. */
	hasDestroyed(run: RunRecord, story: number): boolean {
		return (
			this.live(story).length === 0 &&
			this.changes.some(
				({ by, story: index, before, after }) =>
					by === run && index === story && before?.state === 'live' && after?.state !== 'live',
			)
		);
	}

	/** Live documents that are not ours and hold a number that a story's document of this kind could have. */
	strangers(story: number, kind: BookedDocument['kind']): boolean {
		if (this.numbers.numbersByLedger) return false;
		const number = this.stories[story]?.number ?? '';
		return [...this.known.values()].some(
			({ document }) =>
				(document.kind === kind || this.numbers.numberSpace === 'shared') &&
				document.state === 'live' &&
				(document.number === number || document.number.startsWith(`${number}-`)) &&
				this.isForeign(document),
		);
	}
}

const keyOf = ({ kind, id }: BookedDocument): string => `${kind} ${id}`;
const printOf = (document: BookedDocument): string => JSON.stringify(document);

export const nameOf = (document: BookedDocument | undefined): string =>
	document ? `${document.kind} ${document.number} (${document.id})` : 'a document';

export const storyOf = ({ lines }: BookedDocument): number | undefined =>
	lines.map(({ text }) => readStoryText(text)?.story).find((story) => story !== undefined);

const contentOf = ({ lines }: BookedDocument): number | undefined =>
	lines.map(({ text }) => readStoryText(text)?.content).find((content) => content !== undefined);

/** In the row of a bill's documents, as the mark says it; 0 for the document that the others correct. */
const placeOf = ({ mark }: BookedDocument): number => {
	const [, text, url] = / v\d+ [0-9a-f]{16}(?: c\S+)? p(\d+)|&place=(\d+)/.exec(mark) ?? [];
	return Number(text ?? url ?? 0);
};

const isCorrection = (document: BookedDocument): boolean => placeOf(document) > 0;

const isOurs = ({ mark }: BookedDocument): boolean => /m3ter/.test(mark);

const markedVersion = ({ mark }: BookedDocument): number | undefined => {
	const [, version] = / v(\d+) |[?&]version=(\d+)/.exec(mark)?.filter(Boolean) ?? [];
	return version === undefined ? undefined : Number(version);
};

/** Its mark took another version of the same content, and whatever a person changed is as it was. */
const isRenewed = (before: BookedDocument | undefined, after: BookedDocument): boolean =>
	before !== undefined &&
	isEqual(before.lines, after.lines) &&
	before.mark.replace(VERSION, '') === after.mark.replace(VERSION, '');

const VERSION = / v\d+ |[?&]version=\d+/;

/** Line by line and in total, the other way round where the document is a credit. */
export function isContentOf(document: BookedDocument, version: Version): boolean {
	const sign = kindOf(version) === 'creditNote' ? -1 : 1;
	return (
		document.kind === kindOf(version) &&
		document.lines.length === version.lines.length &&
		Number(document.total) === Number(totalOf(version.lines).times(sign)) &&
		version.lines.every(({ text, amount }, index) => {
			const line = document.lines[index];
			return line?.text.includes(text) === true && Number(line.amount) === sign * Number(amount);
		})
	);
}

/** The same content, whatever a person has done to its amounts. */
const isAbout = (document: BookedDocument, { content, story }: Version): boolean =>
	storyOf(document) === story.index && contentOf(document) === content;
