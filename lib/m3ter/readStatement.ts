import type { Bill } from '../bill/Bill';
import type { HttpRequest } from '../http/request';
import { isRecord } from '../input/isRecord';
import { fail, ok, type Result } from '../result';
import { callM3ter } from './callM3ter';
import type { M3terApi } from './M3terApi';
import {
	createStatementJobRequest,
	getRequest,
	statementJobRequest,
	statementJobsRequest,
	statementRequest,
	type M3terRequest,
	type StatementFormat,
} from './requests';

/** The statement as a text, or why it is not to be had, as a sentence. */
export type Statement = Result<string, string>;

export interface StatementPatience {
	/** For a statement that m3ter still has to make. */
	readonly waitSecondsMax: number;
	/** Resolves after the time, or at once when nobody waits any more. */
	readonly wait: (ms: number) => Promise<void>;
	readonly isCancelled: () => boolean;
}

/**
 * m3ter's itemised statement of this version of a bill. Where m3ter has none, or one of an earlier version, a job makes
 * it: one that is under way already, else a new one.
 */
export async function readStatement(
	api: M3terApi,
	{ id, version }: Pick<Bill, 'id' | 'version'>,
	format: StatementFormat,
	patience: StatementPatience,
): Promise<Statement> {
	const bill = await call(api, getRequest(api, 'bills', id));
	if (!bill.ok) return bill;
	if (bill.value.version !== version) {
		return fail(
			`m3ter has version ${String(bill.value.version)} of the bill by now, and this is version ${version}. Send the newest version.`,
		);
	}
	const isMade =
		bill.value[`${format}StatementGenerated`] === true && bill.value.statementStale !== true;
	if (!isMade) {
		const made = await makeStatement(api, id, format, patience);
		if (!made.ok) return made;
	}
	const place = await call(api, statementRequest(api, id, format));
	return place.ok ? await download(api, place.value.downloadUrl) : place;
}

type Row = Readonly<Record<string, unknown>>;

/** Waits until a job has made the statement. */
async function makeStatement(
	api: M3terApi,
	billId: string,
	format: StatementFormat,
	{ waitSecondsMax, wait, isCancelled }: StatementPatience,
): Promise<Result<undefined, string>> {
	const jobs = await call(api, statementJobsRequest(api, billId));
	if (!jobs.ok) return jobs;
	const underWay = rowsOf(jobs.value).find((job) => isUnderWay(job) && isOfFormat(job, format));
	let job = underWay
		? ok(underWay)
		: await call(api, createStatementJobRequest(api, billId, format));
	let waitedMs = 0;
	for (let pauseMs = firstPauseMs; job.ok && isUnderWay(job.value); pauseMs *= 2) {
		const leftMs = waitSecondsMax * 1_000 - waitedMs;
		if (isCancelled()) return fail('The execution was cancelled while m3ter was generating it.');
		if (leftMs <= 0) {
			return fail(
				`m3ter was still generating it after ${waitSecondsMax} seconds. Send the bill again later, or raise Options > Maximum Wait (Seconds).`,
			);
		}
		const nextMs = Math.min(pauseMs, leftMs, pauseMsMax);
		await wait(nextMs);
		waitedMs += nextMs;
		job = await call(api, statementJobRequest(api, String(job.value.id)));
	}
	if (!job.ok) return job;
	const status = job.value.statementJobStatus;
	const freshness = job.value[`${format}StatementStatus`];
	if (status !== 'COMPLETE') {
		return fail(
			`The job that generates it in m3ter ended as ${String(status)}. Send the bill again.`,
		);
	}
	return freshness === undefined || freshness === 'LATEST'
		? ok(undefined)
		: fail(
				'The bill changed in m3ter while it was generated. Send the newest version of the bill.',
			);
}

const firstPauseMs = 1_000;
const pauseMsMax = 15_000;

const isUnderWay = ({ statementJobStatus: status }: Row): boolean =>
	status === 'PENDING' || status === 'RUNNING';

const isOfFormat = ({ includeCsvFormat }: Row, format: StatementFormat): boolean =>
	format === 'json' || includeCsvFormat === true;

const rowsOf = ({ data }: Row): readonly Row[] =>
	Array.isArray(data) ? data.filter(isRecord) : [];

async function call(api: M3terApi, request: M3terRequest): Promise<Result<Row, string>> {
	const answer = await callM3ter(api.send, request);
	if (!answer.ok) return fail(answer.reason.message);
	return isRecord(answer.value)
		? ok(answer.value)
		: fail('m3ter sent an answer that cannot be read.');
}

/** The address is signed and good for minutes; whoever answers there gets no token of m3ter's. */
async function download(api: M3terApi, address: unknown): Promise<Statement> {
	if (typeof address !== 'string' || !/^https:\/\//i.test(address)) {
		return fail('m3ter did not say where it can be downloaded.');
	}
	const request: HttpRequest = {
		method: 'GET',
		url: address,
		headers: { accept: '*/*' },
		unsigned: true,
		asFile: true,
	};
	const answer = await api.send(request);
	switch (answer.kind) {
		case 'notSent':
			return fail(answer.failure.message);
		case 'noAnswer':
			return fail(`The download did not answer (${answer.cause}).`);
		case 'answered':
			return answer.status === 200 && typeof answer.body === 'string' && answer.body !== ''
				? ok(answer.body)
				: fail(`The download failed (status ${answer.status}).`);
	}
}
