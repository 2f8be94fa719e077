import { failure } from '../../results/failureCatalogue';
import type { Result } from '../../result';
import { writeKey } from '../../ledger/contentDigest';
import type { WriteAnswer } from '../../ledger/Ledger';
import type { HttpAnswer } from '../../http/request';
import { readAnswer, readBatchItem, readEntity, type Refusal } from './answers';
import { composeWrite, type Operation, type QuickBooksWrite } from './composeWrite';
import { quickBooksLimits } from './limits';
import { readLedgerDocument } from './readDocument';
import type { Connection } from './query';
import { objectIn, objectsIn, textIn } from './readJson';
import { refreshTargets } from './refreshTargets';
import { isDocumentId, pathOf, postRequest, readRequest } from './requests';
import { entityOf, type Json } from './SalesDocument';

type Answers = ReadonlyMap<QuickBooksWrite, WriteAnswer>;

interface Prepared {
	readonly write: QuickBooksWrite;
	readonly operation: Operation;
}

/** One write goes to an address of its own, several go into one batch call. */
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
	const [first, ...others] = prepared;
	if (!first) return answers;
	const sent =
		others.length === 0
			? await writeOne(connection, first)
			: await writeBatch(connection, prepared);
	return new Map([...answers, ...sent, ...(await findGone(connection, sent))]);
}

/**
 * 610, Object Not Found, is said of a document that was deleted and of a customer or item that is gone or
 * inactive, and not always with the field. The document itself tells: if it is not there any more, the
 * engine has to look and plan again.
 */
async function findGone(connection: Connection, answers: Answers): Promise<Answers> {
	const doubtful = [...answers].flatMap(([write, answer]) =>
		write.action !== 'create' && isNotFound(answer) ? [write] : [],
	);
	const targets = await refreshTargets(connection, doubtful);
	return new Map(
		[...targets].flatMap(([write, target]): [QuickBooksWrite, WriteAnswer][] =>
			target.ok ? [] : [[write, target.reason]],
		),
	);
}

const isNotFound = (answer: WriteAnswer): boolean =>
	answer.outcome !== 'written' && answer.failure.destinationCode === '610';

async function writeOne(connection: Connection, prepared: Prepared): Promise<Answers> {
	const { write, operation } = prepared;
	const answer = await post(connection, operation, operation.requestId);
	const body = readAnswer(answer);
	const replayed =
		write.action === 'create' && body.ok && isOldAnswer(answer, body.value, operation);
	return new Map([
		[
			write,
			replayed
				? await checkReplay(connection, prepared, body.value)
				: settle(connection, prepared, body),
		],
	]);
}

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

/**
 * QuickBooks answers a known request id with the original document, for nobody knows how long. If a
 * person has deleted that document since, a bill that is sent again would be reported as created and
 * be nowhere. A document much older than its own answer gives it away.
 */
function isOldAnswer(answer: HttpAnswer, body: Json, { entity }: Operation): boolean {
	if (answer.kind !== 'answered') return false;
	const answeredMs = Date.parse(answer.headers.date ?? '');
	const createdMs = Date.parse(
		textIn(objectIn(objectIn(body, entity), 'MetaData'), 'CreateTime') ?? '',
	);
	return answeredMs - createdMs > REPLAY_AGE_MS;
}

/** Longer than QuickBooks takes to write. Asking in vain costs one call. */
const REPLAY_AGE_MS = 5000;

async function checkReplay(
	connection: Connection,
	prepared: Prepared,
	body: Json,
): Promise<WriteAnswer> {
	const { entity, requestId } = prepared.operation;
	const id = textIn(objectIn(body, entity), 'Id') ?? '';
	if (!isDocumentId(id)) return unmentioned(prepared.write);
	const path = `${pathOf(entity)}/${id}`;
	const read = readAnswer(await connection.send(readRequest(connection.company, path)));
	if (read.ok) return settle(connection, prepared, read);
	if (read.reason.failure.destinationCode !== '610') {
		return { outcome: 'uncertain', failure: read.reason.failure };
	}
	const again = await post(connection, prepared.operation, writeKey(requestId, 'after', id));
	return settle(connection, prepared, readAnswer(again));
}

async function writeBatch(connection: Connection, prepared: readonly Prepared[]): Promise<Answers> {
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
	return new Map(
		items.map(({ bId, ...entry }) => {
			const item = byBId.get(bId);
			if (!all.ok) return [entry.write, all.reason];
			if (!item || isMixedUp) return [entry.write, unmentioned(entry.write)];
			return [entry.write, settle(connection, entry, readBatchItem(item, traceId))];
		}),
	);
}

/** A refusal does not say whose it is, so one answer under a wrong name makes all of them worthless. */
function isAboutAnother({ kind, number }: QuickBooksWrite, item: Json | undefined): boolean {
	const answered = item && textIn(objectIn(item, entityOf(kind)), 'DocNumber');
	return answered !== undefined && answered !== number;
}

function settle(
	{ company }: Connection,
	{ write, operation: { entity, operation } }: Prepared,
	body: Result<Json, Refusal>,
): WriteAnswer {
	if (!body.ok) return body.reason;
	const record = readEntity(body.value, entity);
	if (!record) return unmentioned(write);
	if (operation === 'delete' && write.action === 'void') {
		return {
			outcome: 'written',
			document: { ...write.target.document, total: '0', status: 'Deleted' },
		};
	}
	return { outcome: 'written', document: readLedgerDocument(company, write.kind, record) };
}

const unmentioned = ({ number }: QuickBooksWrite): WriteAnswer => ({
	outcome: 'uncertain',
	failure: failure('OUTCOME_UNKNOWN', `The answer of QuickBooks does not mention ${number}.`),
});
