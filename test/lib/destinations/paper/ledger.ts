import chunk from 'lodash/chunk';
import partition from 'lodash/partition';
import pick from 'lodash/pick';
import type { CustomerKey, DraftDocument } from '../../../../lib/document/DraftDocument';
import type { HttpRequest, Send } from '../../../../lib/http/request';
import { isRecord } from '../../../../lib/input/isRecord';
import { codingDigest, type CodedLine } from '../../../../lib/ledger/codingDigest';
import { codingWarnings } from '../../../../lib/ledger/codingWarnings';
import { keepCoding } from '../../../../lib/ledger/keepCoding';
import { contentDigest, writeKey } from '../../../../lib/ledger/contentDigest';
import { compareDocuments } from '../../../../lib/ledger/compareDocuments';
import type { FoundDocument } from '../../../../lib/ledger/InBooks';
import type { Ledger } from '../../../../lib/ledger/Ledger';
import type { PlannedWrite, WriteAnswer } from '../../../../lib/ledger/Writes';
import { readMarkText, writeMarkText } from '../../../../lib/ledger/ownershipMark';
import { toJsonNumber } from '../../../../lib/money/toJsonNumber';
import { fail, ok, type Result } from '../../../../lib/result';
import type { Failure } from '../../../../lib/results/Failure';
import { failure } from '../../../../lib/results/failureCatalogue';
import type { DocumentKind } from '../../../../lib/results/LedgerDocument';
import { classifyError, listIn, readAnswer, type Json } from './failures';

/** A document in Paper's own shape, without number and ownership mark. */
export interface PaperDocument {
	readonly customerId: string;
	readonly date: string;
	readonly dueDate?: string;
	readonly currency: string;
	readonly lines: readonly { text: string; amount: number; itemId?: string }[];
}

type PaperWrite = PlannedWrite<PaperDocument>;
type PaperFound = FoundDocument<PaperDocument>;

const amountDigitsMax = 10;
const documentsPerCallMax = 20;

export function createPaperLedger(send: Send, runKey: string): Ledger<PaperDocument> {
	const call = async (method: HttpRequest['method'], path: string, body?: object) =>
		readAnswer(
			await send({
				method,
				url: `https://paper.example/${path}`,
				headers: { 'content-type': 'application/json' },
				...(body && { body: JSON.stringify(body) }),
			}),
		);
	const read = async (path: string, query: Json = {}): Promise<Result<Json, Failure>> => {
		const answer = await call('GET', `${path}?query=${encodeURIComponent(JSON.stringify(query))}`);
		return answer.ok ? answer : fail(answer.reason.failure);
	};
	const readDocuments = async (kind: DocumentKind, query: Json) => {
		const answer = await read('documents', { kind, ...query });
		return answer.ok ? ok(listIn(answer.value, 'documents').map(readDocument)) : answer;
	};
	const confirmCustomers: Ledger['confirmCustomers'] = async (keys) => {
		const answer = await read('customers');
		if (!answer.ok) return answer;
		const customers = listIn(answer.value, 'customers');
		return ok(
			keys.flatMap((key) =>
				customers
					.filter((one) => one[key.by === 'accountId' ? 'accountId' : 'id'] === valueOf(key))
					.map(({ id, active }) => ({ key, id: String(id), active: active === true })),
			),
		);
	};
	const findCustomers: Ledger['findCustomers'] = async (keys) => {
		const [taken, wanted] = partition(keys, ({ by }) => by === 'externalId');
		const found = wanted.length > 0 ? await confirmCustomers(wanted) : ok([]);
		if (!found.ok) return found;
		return ok([...found.value, ...taken.map((key) => ({ key, id: valueOf(key), active: true }))]);
	};
	return {
		documentNumberCharsMax: 40,
		amountDecimals: 2,
		numberSpace: 'perKind',
		numbersRepeat: () => false,
		writesAtOnceMax: 4,
		async readTerms() {
			const answer = await read('terms');
			if (!answer.ok) return answer;
			const { company, baseCurrency, currencies, closedThrough } = answer.value;
			return ok({
				company: String(company),
				baseCurrency: String(baseCurrency),
				currencies: new Set(Array.isArray(currencies) ? currencies.map(String) : []),
				...(typeof closedThrough === 'string' && { closedThrough }),
			});
		},
		findCustomers,
		confirmCustomers,
		async createCustomer({ id: accountId, name }) {
			const answer = await call('PUT', 'customers', { accountId, name: name ?? accountId });
			// It may be there all the same: a lost answer, or another run at the same moment.
			const found = await findCustomers([{ by: 'accountId', accountId }]);
			if (!found.ok) return found;
			const [customer] = found.value;
			if (customer) return ok(customer);
			return fail(answer.ok ? classifyError(answer.value.error).failure : answer.reason.failure);
		},
		translate,
		async findDocuments(kinds, numbers) {
			const asked = kinds === 'either' ? (['invoice', 'creditNote'] as const) : [kinds];
			const read = await Promise.all(asked.map((kind) => readDocuments(kind, { numbers })));
			return read.flatMap((documents) =>
				numbers.map((number) => ({
					number,
					found: documents.ok
						? ok(documents.value.filter((one) => one.number === number))
						: documents,
				})),
			);
		},
		async findDocumentsById(kind, ids) {
			const documents = await readDocuments(kind, { ids });
			return ids.map((id) => ({
				id,
				found: documents.ok ? ok(documents.value.find((one) => one.id === id)) : documents,
			}));
		},
		async listDocuments(period) {
			const invoices = await readDocuments('invoice', { ...period });
			if (!invoices.ok) return invoices;
			const creditNotes = await readDocuments('creditNote', { ...period });
			if (!creditNotes.ok) return creditNotes;
			return ok([...invoices.value, ...creditNotes.value].filter(({ mark }) => mark));
		},
		batches: (writes) => chunk(writes, documentsPerCallMax),
		async write(batch) {
			const writes = batch.map(composeWrite);
			const key = writeKey(runKey, String(batch[0]?.attempt), JSON.stringify(writes));
			const answer = await call('PUT', 'documents', { key, writes });
			if (!answer.ok) {
				return new Map(batch.map((write) => [write, { ...answer.reason, ofWholeCall: true }]));
			}
			const results = listIn(answer.value, 'results');
			return new Map(batch.map((write) => [write, readResult(write, results)]));
		},
		keepEdits(target, next, label) {
			const [books, bill] = [codedLines(target.body), codedLines(next)];
			const decided = keepCoding({ label, target, books, bill, rule: 'keep' });
			if (!decided.ok) return decided;
			const { lines, added } = decided.value;
			const kept = next.lines.map((line, index) => {
				const { partner = -1, keeps = [] } = lines[index] ?? {};
				return {
					...line,
					...(keeps.includes('item') && pick(target.body.lines[partner], 'itemId')),
				};
			});
			const own = added.flatMap((place) => target.body.lines[place] ?? []);
			return ok({
				body: { ...next, lines: [...kept, ...own] },
				warnings: codingWarnings(target, decided.value),
			});
		},
		corrections: {
			linesOf: codedLines,
			customerOf: ({ customerId }) => customerId,
			bookLike: (body) => body,
		},
		compare: (current, next) => compareDocuments(current?.body ?? {}, next),
	};
}

const translate: Ledger<PaperDocument>['translate'] = (draft, customerId) => {
	const lines: PaperDocument['lines'][number][] = [];
	for (const { description: text, amount, itemId } of draft.lines) {
		const sent = amount.e < amountDigitsMax ? toJsonNumber(amount) : undefined;
		if (sent === undefined) return fail(tooLarge(draft, text));
		lines.push({ text, amount: sent, ...(itemId !== undefined && { itemId }) });
	}
	const { date, dueDate, currency, total } = draft;
	const body = { customerId, date, ...(dueDate && { dueDate }), currency, lines };
	const content = {
		...body,
		facts: draft.lines.map(({ facts, description }) => facts ?? description),
	};
	return ok({
		body,
		coding: codingDigest(codedLines(body).map(({ coding }) => coding)),
		digest: contentDigest({ ...content, lines: lines.map(({ text: _text, ...line }) => line) }),
		total,
	});
};

const codedLines = ({ lines }: PaperDocument): CodedLine[] =>
	lines.map(({ text, amount, itemId }) => ({
		text,
		amount,
		coding: itemId === undefined ? {} : { item: itemId },
	}));

const tooLarge = ({ number }: DraftDocument, text: string): Failure =>
	failure('LINE_NOT_SENDABLE', `Bill ${number} has a line ("${text}") that Paper cannot hold.`);

const valueOf = (key: CustomerKey): string =>
	key.by === 'accountId' ? key.accountId : key.externalId;

const composeWrite = (write: PaperWrite): Json => {
	const { action, kind, number } = write;
	const target = action === 'create' ? {} : pick(write.target, ['id', 'revision']);
	if (action === 'void') return { action, kind, number, ...target };
	return { action, kind, number, ...target, note: writeMarkText(write.mark), body: write.body };
};

/** By the note, which only one bill has, or by the id; never by position. */
function readResult(write: PaperWrite, results: readonly Json[]): WriteAnswer {
	const result = results.find(({ id, note }) =>
		write.action === 'void' ? id === write.target.id : note === writeMarkText(write.mark),
	);
	if (result && isRecord(result.document)) {
		return { outcome: 'written', document: readDocument(result.document).document };
	}
	if (result) return classifyError(result.error);
	const message = `The answer of Paper does not mention ${write.number}.`;
	return { outcome: 'uncertain', failure: failure('OUTCOME_UNKNOWN', message) };
}

function readDocument(record: Json): PaperFound {
	const kind: DocumentKind = record.kind === 'invoice' ? 'invoice' : 'creditNote';
	const body = record.body as PaperDocument;
	const { status } = record;
	const named = { id: String(record.id), number: String(record.number) };
	const url = `https://paper.example/${kind}/${named.id}`;
	const { currency, date, lines } = body;
	return {
		kind,
		...named,
		state: status === 'voided' || status === 'paid' ? status : 'open',
		date,
		...(record.isSent === true && { isSent: true as const }),
		mark: readMarkText(String(record.note)),
		revision: String(record.revision),
		document: {
			type: kind,
			...named,
			url,
			total: String(record.total),
			currency,
			status: String(status),
			lineCount: lines.length,
		},
		body,
	};
}
