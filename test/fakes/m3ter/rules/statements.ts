import type { World } from '../../host/world';
import { create, type Entity, newestFirst, type Organization } from '../books/organization';
import { M3terError, notFound, NotModelled } from '../errors';
import type { Json } from '../json';
import { findBill } from './bills';

/** Where signed addresses of statements lead; m3ter's own host is not published. */
export const STATEMENT_HOST = 'm3ter-statements.example';

export type StatementFormat = 'csv' | 'json';

/** What a job makes of a bill: the same for the same lines. */
export const statementOf = (bill: Entity, format: StatementFormat): string => {
	const lines = Array.isArray(bill.lineItems) ? (bill.lineItems as Json[]) : [];
	const rows = lines.map(({ description, quantity, convertedSubtotal }) => [
		String(description ?? ''),
		String(quantity ?? ''),
		String(convertedSubtotal ?? ''),
	]);
	if (format === 'json') return JSON.stringify({ billId: bill.id, version: bill.version, rows });
	const head = [`# Bill ${bill.id}, version ${bill.version}`, 'description,quantity,subtotal'];
	return [...head, ...rows.map((row) => row.map((cell) => JSON.stringify(cell)).join(','))]
		.map((line) => `${line}\n`)
		.join('');
};

/** GET /bills/{id}/statement/csv|json. What is answered where none was made is not published; 404 is a choice. */
export function statementPlace(organization: Organization, id: string, format: string): Json {
	const bill = findBill(organization, id);
	if (format !== 'csv' && format !== 'json') throw new NotModelled(`a statement as ${format}`);
	if (bill[`${format}StatementGenerated`] !== true) throw notFound(`The statement of bill ${id}`);
	return { downloadUrl: addressOf(organization, id, format) };
}

const addressOf = (organization: Organization, id: string, format: StatementFormat): string =>
	`https://${STATEMENT_HOST}/statements/${organization.id}/${id}.${format}?X-Amz-Expires=300&X-Amz-Signature=0000`;

/** POST /statementjobs. The job runs for as many reads as the test says, and then the bill has its statement. */
export function createStatementJob(world: World, organization: Organization, body: Json): Entity {
	const bill = findBill(organization, String(body.billId));
	return create(world, organization.statementJobs, {
		billId: bill.id,
		includeCsvFormat: body.includeCsvFormat === true,
		statementJobStatus: 'PENDING',
	});
}

/** GET /statementjobs: one of the filters at a time, else 400. */
export function listStatementJobs(organization: Organization, query: Record<string, string>): Json {
	const { billId, active, status } = query;
	if ([billId, active, status].filter((filter) => filter !== undefined).length > 1)
		throw new M3terError(400, 'Only one of active, status and billId can be used');
	if (billId === undefined) throw new NotModelled('a list of statement jobs without billId');
	return {
		data: newestFirst(organization.statementJobs.values()).filter((job) => job.billId === billId),
	};
}

export function readStatementJob(organization: Organization, id: string): Entity {
	const job = organization.statementJobs.get(id);
	if (!job) throw notFound(`Statement job ${id}`);
	if (job.statementJobStatus !== 'PENDING' && job.statementJobStatus !== 'RUNNING') return job;
	const { readsUntilDone, endsAs } = organization.statements;
	const reads = Number(job.reads ?? 0) + 1;
	if (reads < readsUntilDone)
		return keep(organization, { ...job, reads, statementJobStatus: 'RUNNING' });
	if (endsAs !== 'COMPLETE') return keep(organization, { ...job, statementJobStatus: endsAs });
	finishStatement(organization, String(job.billId), job.includeCsvFormat === true);
	return keep(organization, {
		...job,
		statementJobStatus: 'COMPLETE',
		jsonStatementStatus: 'LATEST',
		...(job.includeCsvFormat === true && { csvStatementStatus: 'LATEST' }),
	});
}

function keep(organization: Organization, job: Entity): Entity {
	organization.statementJobs.set(job.id, job);
	return job;
}

/** Flags of the bill; whether its version rises with them is not published, and here it does not. */
export function finishStatement(
	organization: Organization,
	billId: string,
	withCsv: boolean,
): void {
	const bill = findBill(organization, billId);
	organization.bills.set(billId, {
		...bill,
		jsonStatementGenerated: true,
		...(withCsv && { csvStatementGenerated: true }),
		statementStale: false,
	});
}

/** The file behind a signed address. */
export function downloadStatement(organization: Organization, file: string): string {
	const [, id = '', format] = /^(.+)\.(csv|json)$/.exec(file) ?? [];
	return statementOf(findBill(organization, id), format as StatementFormat);
}
