import type { DocumentKind } from '../../results/LedgerDocument';
import { failure } from '../../results/failureCatalogue';
import { fail, ok, type Result } from '../../result';
import { writeKey } from '../../ledger/contentDigest';
import type { Unwritten, WriteAnswer } from '../../ledger/Writes';
import { readMarkText } from '../../ledger/ownershipMark';
import type { HttpAnswer } from '../../http/request';
import { readAnswer, readBatchItem, readEntity } from './answers';
import { unitsNotStored } from './businessUnits';
import { composeWrite, type Operation, type QuickBooksWrite } from './composeWrite';
import { quickBooksLimits } from './limits';
import { readLedgerDocument } from './readDocument';
import type { Connection } from './query';
import { objectIn, objectsIn, textIn } from './readJson';
import { readRecords, refreshTargets } from './refreshTargets';
import { isRecordId, pathOf, postRequest } from './requests';
import { documentKinds, entityOf, type Json } from './SalesDocument';

type Answers = ReadonlyMap<QuickBooksWrite, WriteAnswer>;

interface Prepared {
	readonly write: QuickBooksWrite;
	readonly operation: Operation;
}

export async function write(
	connection: Connection,
	batch: readonly QuickBooksWrite[],
): Promise<Answers> {
	const answers = new Map<QuickBooksWrite, WriteAnswer>();
	const prepared: Prepared[] = [];
	for (const [write, target] of await refreshTargets(connection, batch)) {
		if (!target.ok) answers.set(write, target.reason);
		else {
			const operation = composeWrite(connection.company.realmId, write, target.value);
			prepared.push({ write, operation });
		}
	}
	const sent = await writeUntilNew(connection, prepared);
	return new Map([...answers, ...sent, ...(await findGone(connection, sent))]);
}

/**
 * 610, Object Not Found, is said of a document that was deleted and of a customer or item that is gone or
 * inactive, and not always with the field. The document itself tells: if it is not there any more, the
 * engine has to look and plan again.
 */
async function findGone(connection: Connection, answers: Answers): Promise<Answers> {
	const doubtful = [...answers].flatMap(([write, answer]) => (isNotFound(answer) ? [write] : []));
	const targets = await refreshTargets(connection, doubtful);
	return new Map(
		[...targets].flatMap(([write, target]): [QuickBooksWrite, WriteAnswer][] =>
			target.ok ? [] : [[write, target.reason]],
		),
	);
}

const isNotFound = (answer: WriteAnswer): boolean =>
	answer.outcome !== 'written' && answer.failure.destinationCode === '610';

/**
 * QuickBooks answers a request id that it knows with the original document, for a time that is not
 * published. If a person deleted that document since, a bill that is sent again would be reported as
 * created and be nowhere; what a person did with one that is there, the answer does not show either. So documents much
 * older than their own answer are read once more. Those that are gone are sent under an id that QuickBooks does not know;
 * those that are there are for the engine to look at.
 */
async function writeUntilNew(
	connection: Connection,
	prepared: readonly Prepared[],
): Promise<Answers> {
	const answers = new Map<QuickBooksWrite, WriteAnswer>();
	let open = prepared;
	for (let round = 1; open.length > 0 && round <= ROUNDS_MAX; round++) {
		const sent = await send(connection, open);
		for (const { write, answer } of sent) answers.set(write, answer);
		const repeated = sent.filter(isRepeated);
		open = [];
		for (const kind of documentKinds) {
			const ofKind = repeated.filter(({ write }) => write.kind === kind);
			open = [...open, ...(await checkRepeated(connection, kind, ofKind, answers))];
		}
	}
	for (const { write } of open) answers.set(write, unmentioned(write));
	return answers;
}

/** Somebody deletes the document of one bill and content; who does so more often waits for a new version. */
const ROUNDS_MAX = 5;

interface Sent extends Prepared {
	readonly answer: WriteAnswer;
	/** When QuickBooks answered, as it says itself. */
	readonly answeredAt: string | undefined;
	readonly record: Json | undefined;
}

/** One write goes to an address of its own, several go into one batch call. */
async function send(
	connection: Connection,
	prepared: readonly Prepared[],
): Promise<readonly Sent[]> {
	const [first, ...others] = prepared;
	if (first && others.length === 0) {
		const answer = await post(connection, first.operation, first.operation.requestId);
		return [settle(connection, first, readAnswer(answer), answer)];
	}
	return await sendBatch(connection, prepared);
}

/** A document that QuickBooks created before, or of which it does not say when. */
function isRepeated({ write, answer, ...sent }: Sent): boolean {
	if (write.action !== 'create' || answer.outcome !== 'written') return false;
	return !(ageMs(sent) <= REPEATED_AFTER_MS);
}

/** By QuickBooks' own clock, which counts in seconds. */
function ageMs({ answeredAt, record = {} }: Pick<Sent, 'answeredAt' | 'record'>): number {
	const { CreateTime } = objectIn(record, 'MetaData');
	return Date.parse(String(answeredAt)) - Date.parse(String(CreateTime));
}

/** Longer than QuickBooks takes to write. Asking in vain costs one call. */
const REPEATED_AFTER_MS = 5_000;

/** What is older by its own clock may have been there before the request. */
const FRESH_MS = 1_000;

/** @returns What is to be sent again, because its document is gone. The rest is answered. */
async function checkRepeated(
	connection: Connection,
	kind: DocumentKind,
	repeated: readonly Sent[],
	answers: Map<QuickBooksWrite, WriteAnswer>,
): Promise<readonly Prepared[]> {
	const idOf = ({ record }: Sent) => textIn(record ?? {}, 'Id') ?? '';
	const records = await readRecords(connection, kind, repeated.map(idOf));
	return repeated.flatMap((sent) => {
		const { write, operation } = sent;
		if (!records.ok || !isRecordId(idOf(sent))) {
			const failure = records.ok ? unmentioned(write).failure : records.reason.failure;
			answers.set(write, { outcome: 'uncertain', failure });
			return [];
		}
		const record = records.value.get(idOf(sent));
		if (!record) {
			const requestId = writeKey(operation.requestId, 'after', idOf(sent));
			return [{ write, operation: { ...operation, requestId } }];
		}
		answers.set(write, cameBefore(write, idOf(sent)));
		return [];
	});
}

const cameBefore = ({ kind, number }: QuickBooksWrite, id: string): Unwritten => ({
	outcome: 'none',
	failure: failure(
		'BOOKS_CHANGED',
		`QuickBooks has a document of ${number} from an earlier request.`,
	),
	cameBefore: { kind, id },
});

const post = (
	{ send, company }: Connection,
	{ entity, operation, body }: Operation,
	requestId: string,
): Promise<HttpAnswer> =>
	send(
		postRequest(
			company,
			pathOf(entity),
			body,
			requestId,
			operation === 'void' || operation === 'delete' ? operation : undefined,
		),
	);

async function sendBatch(
	connection: Connection,
	prepared: readonly Prepared[],
): Promise<readonly Sent[]> {
	// With a request id a bId has ten characters at most.
	const items = prepared.map((entry, index) => ({ ...entry, bId: `w${index + 1}` }));
	const body = {
		BatchItemRequest: items.map(({ bId, operation: { entity, operation, body } }) => ({
			bId,
			operation,
			[entity]: body,
		})),
	};
	const requestId = writeKey(...items.map(({ operation }) => operation.requestId));
	const answer = await connection.send(
		postRequest(
			connection.company,
			'batch',
			body,
			requestId.slice(0, quickBooksLimits.batchRequestIdCharsMax),
		),
	);
	const traceId = answer.kind === 'answered' ? answer.headers.intuit_tid : undefined;
	const all = readAnswer(answer);
	const byBId = new Map(
		all.ok ? objectsIn(all.value, 'BatchItemResponse').map((item) => [item.bId, item]) : [],
	);
	const isMixedUp = items.some(({ bId, write }) => isAboutAnother(write, byBId.get(bId)));
	return items.map(({ bId, ...entry }) => {
		const item = byBId.get(bId);
		if (!all.ok) return settle(connection, entry, fail(ofWholeCall(all.reason)), answer);
		if (!item || isMixedUp) return settle(connection, entry, ok({}), answer);
		return settle(connection, entry, readBatchItem(item, traceId), answer);
	});
}

const ofWholeCall = (reason: Unwritten): Unwritten => ({ ...reason, ofWholeCall: true });

/** A failure does not say whose it is, so one answer under a wrong name makes all of them worthless. */
function isAboutAnother(write: QuickBooksWrite, item: Json = {}): boolean {
	if (entityOf(write.kind === 'invoice' ? 'creditNote' : 'invoice') in item) return true;
	const answered = objectIn(item, entityOf(write.kind));
	if (write.action === 'create' && write.numberedByLedger) {
		const mark = readMarkText(textIn(answered, 'PrivateNote'));
		return mark !== undefined && mark.billId !== write.mark.billId;
	}
	const number = textIn(answered, 'DocNumber');
	return number !== undefined && number !== write.number;
}

function settle(
	{ company }: Connection,
	{ write, operation }: Prepared,
	body: Result<Json, Unwritten>,
	answer: HttpAnswer,
): Sent {
	const record = body.ok ? readEntity(body.value, operation.entity) : undefined;
	const answeredAt = answer.kind === 'answered' ? answer.headers.date : undefined;
	return { write, operation, record, answeredAt, answer: outcomeOf() };

	function outcomeOf(): WriteAnswer {
		if (!body.ok) return body.reason;
		if (!record) return unmentioned(write);
		const document =
			operation.operation === 'delete' && write.action === 'void'
				? { ...write.target.document, total: '0', status: 'Deleted' }
				: readLedgerDocument(company, write.kind, record);
		const isFresh = write.action !== 'create' || ageMs({ answeredAt, record }) < FRESH_MS;
		const warnings = unitsNotStored(document, operation.body, record);
		return {
			outcome: 'written',
			document,
			...(warnings.length > 0 && { warnings }),
			...(!isFresh && { mayBeOlder: true }),
		};
	}
}

const unmentioned = ({ number }: QuickBooksWrite): Unwritten => ({
	outcome: 'uncertain',
	failure: failure('OUTCOME_UNKNOWN', `The answer of QuickBooks does not mention ${number}.`),
});
