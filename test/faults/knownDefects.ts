import { createHash } from 'node:crypto';
import pick from 'lodash/pick';
import { isRecord } from '../../lib/input/isRecord';
import type { FoundDocument } from '../../lib/ledger/InBooks';
import type { Ledger } from '../../lib/ledger/Ledger';
import type { PlannedWrite, WriteAnswer } from '../../lib/ledger/Writes';
import type { HttpRequest, Send } from '../../lib/http/request';
import { noDefect, type Defect } from './Defect';
import type { Version } from './world/stories';

/** Mistakes that integrations of this kind have made, each put into the engine from outside. */
export const knownDefects: Readonly<Record<string, Partial<Defect>>> = {
	'a 429 is taken for a refusal': {
		limits: (limits) => ({ ...limits, readThrottle: () => undefined }),
	},
	'Retry-After is read as milliseconds': {
		limits: (limits) => ({
			...limits,
			readThrottle: (answer) => {
				const throttle = limits.readThrottle(answer);
				return throttle && { ...throttle, retryAfterSeconds: waitOf(throttle) / 1_000 };
			},
		}),
	},
	'more calls are under way than the vendor allows': {
		limits: (limits) => ({ ...limits, callsAtOnceMax: 100 }),
		ledger: (ledger) => ({
			...ledger,
			writesAtOnceMax: 100,
			batches: (writes) => writes.map((write) => [write]),
		}),
	},
	'creating is an upsert': {
		send: (send) => async (request) =>
			await send(
				request.method === 'PUT' && request.url.includes('/Invoices')
					? { ...request, method: 'POST' }
					: request,
			),
	},
	'success is read from a failed element': {
		ledger: changingAnswers((answer, write) =>
			answer.outcome === 'none' ? pretendWritten(write) : answer,
		),
	},
	'answers of a batch are matched by position': { send: answeringByPosition },
	'the key of a write leaves the version out': { send: withKeyOfNumber },
	'nothing is looked up after a timeout': {
		ledger: changingAnswers((answer) =>
			answer.outcome === 'uncertain' ? { ...answer, outcome: 'none' } : answer,
		),
	},
	'a write is sent again after a timeout, under a new key': { send: sendingAgain },
	'the counter is not cleared by a success': {
		health: (store) => ({ ...store, clear: () => Promise.resolve() }),
	},
	'an older version overwrites a newer one': {
		ledger: changingFound((document) => ({
			...document,
			mark: document.mark && { ...document.mark, billVersion: 0 },
		})),
	},
	'lines are paired by their place': { ledger: seeingInBooks(withTextsOf) },
	'a due date that a person moved is overwritten without a word': {
		ledger: seeingInBooks(withDueDateOf),
	},
	'an invoice that was sent is overwritten without a word': {
		ledger: changingFound((document) => ({ ...document, isSent: undefined })),
	},
	'a correction is forgotten when the documents of a bill are added up': {
		ledger: changingFound((document) =>
			document.mark?.place === undefined ? document : undefined,
		),
	},
	'a bill is corrected a second time after a lost answer': { ledger: correctingTwice },
	'the number of a voided document is used again': {
		ledger: changingFound((document) => (document.state === 'voided' ? undefined : document)),
	},
	"a stranger's invoice is adopted": {
		ledger: (ledger, deliveries) =>
			changingFound((document) =>
				document.mark ? document : { ...document, mark: markFor(document, deliveries) },
			)(ledger),
	},
	'two versions are written in one run': {
		opened: (opened) => ({
			...opened,
			settle: async ({ jobs, ...bills }, results) => {
				let journey = { waitedMs: 0, billsTogether: 0 };
				for (const job of jobs) journey = await opened.settle({ ...bills, jobs: [job] }, results);
				return journey;
			},
		}),
	},
	'the same content is written again': {
		ledger: changingFound((document) => ({
			...document,
			mark: document.mark && { ...document.mark, digest: '0000000000000000' },
		})),
	},
	'the mapping of a bill to its document is not looked at': {
		ledger: (ledger) => ({
			...ledger,
			findDocumentsById: (_kind, ids) =>
				Promise.resolve(ids.map((id) => ({ id, found: { ok: true, value: undefined } }))),
		}),
	},
	'the marks in a ledger that numbers its documents itself are not looked at': {
		ledger: (ledger) => ({
			...ledger,
			findDocumentsByMark: () => Promise.resolve({ ok: true, value: [] }),
		}),
	},
	'a document is voided before the number of the next is known to be free': {
		ledger: (ledger) => ({ ...ledger, numberSpace: 'perKind' }),
	},
	'a document is voided before the number of the next is known to fit': {
		ledger: (ledger) => ({ ...ledger, documentNumberCharsMax: 255 }),
	},
	'one bad bill drags the others of its call along': {
		ledger: changingAnswers((answer) =>
			answer.outcome === 'written' ? answer : { ...answer, ofWholeCall: undefined },
		),
	},
	'a call that is split loses its second half': { ledger: losingHalves },
	'the halves of a call are sent without a look at what it wrote': { ledger: blindAfterFailedCall },
	'only documents of the same kind are looked up': {
		ledger: (ledger) => {
			let first: string | undefined;
			return {
				...ledger,
				findDocuments: async (kinds, numbers) => {
					first ??= kinds;
					if (kinds === 'either') return await ledger.findDocuments('invoice', numbers);
					return kinds === first
						? await ledger.findDocuments(kinds, numbers)
						: numbers.map((number) => ({ number, found: { ok: true, value: [] } }));
				},
			};
		},
	},
};

export const withDefect = (name: string): Defect => ({ ...noDefect, ...knownDefects[name] });

const waitOf = ({ retryAfterSeconds = 60 }: { readonly retryAfterSeconds?: number }): number =>
	retryAfterSeconds;

function changingAnswers(
	change: (answer: WriteAnswer, write: PlannedWrite) => WriteAnswer,
): Defect['ledger'] {
	return (ledger) => ({
		...ledger,
		write: async (batch) =>
			new Map(
				[...(await ledger.write(batch))].map(([write, answer]) => [write, change(answer, write)]),
			),
	});
}

function changingFound(
	change: (document: FoundDocument) => FoundDocument | undefined,
): (ledger: Ledger) => Ledger {
	return (ledger) => ({
		...ledger,
		findDocuments: async (kind, numbers) =>
			(await ledger.findDocuments(kind, numbers)).map(({ number, found }) => ({
				number,
				found: found.ok
					? { ok: true, value: found.value.flatMap((document) => change(document) ?? []) }
					: found,
			})),
	});
}

/** What people did is read from documents that were changed on the way. */
function seeingInBooks(change: (books: unknown, bill: unknown) => unknown): Defect['ledger'] {
	return (ledger) => ({
		...ledger,
		keepEdits: (target, next, label) =>
			ledger.keepEdits?.({ ...target, body: change(target.body, next) }, next, label) ?? {
				ok: true,
				value: { body: next, warnings: [] },
			},
	});
}

function withDueDateOf(books: unknown, bill: unknown): unknown {
	return isRecord(books) && isRecord(bill)
		? { ...books, ...pick(bill, ['dueDate', 'DueDate']) }
		: books;
}

/** Each line of the books under the text of the line that has its place in the bill. */
function withTextsOf(books: unknown, bill: unknown): unknown {
	if (!isRecord(books) || !isRecord(bill)) return books;
	for (const [list, text] of [
		['lineItems', 'description'],
		['Line', 'Description'],
	] as const) {
		const [ofBooks, ofBill] = [books[list], bill[list]];
		if (!Array.isArray(ofBooks) || !Array.isArray(ofBill)) continue;
		const renamed = ofBooks.map((line: object, place) => {
			const other: unknown = ofBill[place];
			return { ...line, ...(isRecord(other) && { [text]: other[text] }) };
		});
		return { ...books, [list]: renamed };
	}
	return books;
}

const isOfWholeCall = (answer: WriteAnswer): boolean =>
	answer.outcome !== 'written' && answer.ofWholeCall === true;

function losingHalves(ledger: Ledger): Ledger {
	let hasFailed = false;
	return {
		...ledger,
		write: async (batch) => {
			const answers = await ledger.write(batch);
			hasFailed ||= batch.length > 1 && [...answers.values()].some(isOfWholeCall);
			return answers;
		},
		batches: (writes) =>
			ledger
				.batches(writes)
				.map((batch) => (hasFailed ? batch.slice(0, Math.ceil(batch.length / 2)) : batch)),
	};
}

/** Under the next number, and without a look at what became of the first one. */
function correctingTwice(ledger: Ledger): Ledger {
	return {
		...ledger,
		write: async (batch) => {
			const answers = new Map(await ledger.write(batch));
			for (const [write, answer] of answers) {
				const isLost = answer.outcome === 'uncertain' && write.action === 'create';
				if (!isLost || write.mark.place === undefined) continue;
				const { place } = write.mark;
				const again = {
					...write,
					number: `${write.number}0`,
					mark: { ...write.mark, place: place + 1 },
				};
				answers.set(write, (await ledger.write([again])).get(again) ?? answer);
			}
			return answers;
		},
	};
}

/** What was asked for after a call failed as a whole seems not to be there. */
function blindAfterFailedCall(ledger: Ledger): Ledger {
	let isBlind = false;
	return {
		...ledger,
		write: async (batch) => {
			const answers = await ledger.write(batch);
			isBlind = [...answers.values()].some(isOfWholeCall);
			return answers;
		},
		findDocuments: async (kind, numbers) =>
			isBlind
				? numbers.map((number) => ({ number, found: { ok: true, value: [] } }))
				: await ledger.findDocuments(kind, numbers),
	};
}

const pretendWritten = ({ kind, number }: PlannedWrite): WriteAnswer => ({
	outcome: 'written',
	document: {
		type: kind,
		id: '00000000-0000-0000-0000-000000000000',
		number,
		url: '',
		total: '0',
		currency: 'USD',
		status: '',
		lineCount: 0,
	},
});

const markFor = ({ number }: FoundDocument, deliveries: readonly Version[]) => {
	const version = deliveries.find(({ story }) => story.number === number);
	return version && { billId: version.story.billId, billVersion: 0, digest: '0000000000000000' };
};

const isWrite = ({ method, url, reads }: HttpRequest): boolean =>
	method !== 'GET' && reads !== true && !/\/query\b/.test(url);

function sendingAgain(send: Send): Send {
	return async (request) => {
		const answer = await send(request);
		if (answer.kind !== 'noAnswer' || !isWrite(request)) return answer;
		return await send(withKey(request, 'another-key'));
	};
}

/** Documents by what they are called, so that all their versions share one key. */
function withKeyOfNumber(send: Send): Send {
	return async (request) => {
		if (!isWrite(request)) return await send(request);
		const names = request.body?.match(/"(InvoiceID|Id|InvoiceNumber|DocNumber)":"[^"]*"/g) ?? [];
		const key = createHash('sha256').update(`${request.method} ${names.join()}`).digest('hex');
		return await send(withKey(request, key.slice(0, 30)));
	};
}

function withKey(request: HttpRequest, key: string): HttpRequest {
	const url = request.url.replace(/requestid=[^&]*/, `requestid=${key}`);
	return 'idempotency-key' in request.headers
		? { ...request, headers: { ...request.headers, 'idempotency-key': key } }
		: { ...request, url };
}

/** Each answer is read under the name of whatever stood in its place in the request. */
function answeringByPosition(send: Send): Send {
	return async (request) => {
		const answer = await send(request);
		if (answer.kind !== 'answered' || !isRecord(answer.body) || !isWrite(request)) return answer;
		const asked: unknown = request.body?.startsWith('{') ? JSON.parse(request.body) : undefined;
		const body = { ...answer.body };
		for (const [list, wanted, names] of [
			['Invoices', 'Invoices', ['InvoiceID', 'InvoiceNumber', 'Url']],
			['BatchItemResponse', 'BatchItemRequest', ['bId']],
		] as const) {
			const answers = body[list];
			const requests = isRecord(asked) ? asked[wanted] : undefined;
			if (!Array.isArray(answers) || !Array.isArray(requests)) continue;
			body[list] = answers.map((element: object, index) => {
				const place: unknown = requests[index];
				const taken = names.flatMap((name) =>
					isRecord(place) && name in place ? [[name, place[name]] as const] : [],
				);
				return { ...element, ...Object.fromEntries(taken) };
			});
		}
		return { ...answer, body };
	};
}
