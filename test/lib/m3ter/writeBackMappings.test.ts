import { xeroFacts } from '../../../lib/destinations/xero/facts';
import { writeBackMappings } from '../../../lib/m3ter/writeBackMappings';
import type { LedgerDocument } from '../../../lib/results/LedgerDocument';
import { openStandIn, uuid } from './openStandIn';

const xero = { destination: xeroFacts, integrationConfigId: 'c1' };

const written = (id: string, document: Partial<LedgerDocument> = {}) => ({
	bill: { id, sequentialInvoiceNumber: `INVOICE-${id}` },
	document: {
		type: 'invoice' as const,
		id: `document-of-${id}`,
		number: `INVOICE-${id}`,
		url: 'https://example.test',
		total: '10.00',
		currency: 'USD',
		status: 'DRAFT',
		lineCount: 1,
		...document,
	},
});

function open() {
	const standIn = openStandIn();
	const write = async (...bills: Array<ReturnType<typeof written>>) =>
		await writeBackMappings(bills, { api: standIn.api, configuration: xero });
	return { ...standIn, write };
}

it('m3ter learns which document each bill became', async () => {
	const { records, write } = open();
	expect(await write(written('b1'), written('b2', { type: 'creditNote' }))).toEqual(new Map());
	expect(records.mappings()).toMatchObject([
		{
			m3terEntity: 'Bill',
			m3terId: 'b1',
			externalSystem: 'Xero',
			externalTable: 'Invoice',
			externalId: 'document-of-b1',
			integrationConfigId: 'c1',
		},
		{ m3terId: 'b2', externalTable: 'CreditNote', externalId: 'document-of-b2' },
	]);
});

it('doing it again reads once and writes nothing', async () => {
	const { fake, write, callsByKind } = open();
	await write(written('b1'), written('b2'));
	fake.calls.length = 0;
	await write(written('b1'), written('b2'));
	expect(callsByKind()).toEqual({ 'GET externalmappings': 1 });
});

it('a bill that changed its kind of document keeps its one mapping, and the configuration of it', async () => {
	const { records, write } = open();
	await write(written('b1'));
	await write(written('b1', { type: 'creditNote', id: 'd2' }));
	expect(records.mappings()).toMatchObject([
		{ externalTable: 'CreditNote', externalId: 'd2', integrationConfigId: 'c1', version: 2 },
	]);
});

it('1,000 bills are looked up in ten calls', async () => {
	const { records, write, callsByKind } = open();
	const bills = Array.from({ length: 1_000 }, (_, number) => written(uuid('b', number)));
	expect(await write(...bills)).toEqual(new Map());
	expect(records.mappings()).toHaveLength(1_000);
	expect(callsByKind()).toEqual({
		'GET externalmappings': 10,
		'POST externalmappings': 1_000,
	});
});

describe('a mapping that could not be written is a warning of its bill alone', () => {
	it('when m3ter refuses it', async () => {
		const { fake, records, write } = open();
		const refuse = () => Response.json({ message: 'Bill is not known' }, { status: 400 });
		fake.faults.arm(
			{ fault: 'answerWith', respond: refuse },
			{ matches: ({ body }) => body.includes('b1') },
		);
		const warnings = await write(written('b1'), written('b2'));
		expect([...warnings]).toEqual([
			[
				'b1',
				{
					code: 'WRITE_BACK_FAILED',
					message:
						'The external mapping of bill INVOICE-b1 (b1) to INVOICE-b1 is not up to date in m3ter: m3ter rejected the request (400): Bill is not known',
				},
			],
		]);
		expect(records.mappings()).toMatchObject([{ m3terId: 'b2' }]);
	});

	it('when the answer was lost, and the next run finds it written', async () => {
		const { fake, records, write } = open();
		fake.faults.arm(
			{ fault: 'timeoutAfterCommit' },
			{ matches: ({ method }) => method === 'POST' },
		);
		expect([...(await write(written('b1'))).keys()]).toEqual(['b1']);
		expect(await write(written('b1'))).toEqual(new Map());
		expect(records.mappings()).toHaveLength(1);
	});

	it('when nobody can tell which of two mappings is ours', async () => {
		const { records, write } = open();
		const mapping = {
			m3terEntity: 'Bill',
			m3terId: 'b1',
			externalSystem: 'Xero',
			externalTable: 'Invoice',
			externalId: 'other',
			integrationConfigId: 'c1',
		};
		records.addMapping(mapping);
		records.addMapping(mapping);
		expect((await write(written('b1'))).get('b1')?.message).toMatch(/holds 2 of them/);
		expect(records.mappings()).toMatchObject([mapping, mapping]);
	});

	it('when m3ter does not say what it holds, nothing is written', async () => {
		const { fake, records, write } = open();
		fake.faults.arm({ fault: 'serverErrorBeforeCommit', status: 500 }, { times: 9 });
		expect([...(await write(written('b1'), written('b2'))).keys()]).toEqual(['b1', 'b2']);
		expect(records.mappings()).toEqual([]);
	});

	it('when m3ter does not take the id of one bill among those that it is asked for', async () => {
		const { fake, records, write } = open();
		const refuse = () => Response.json({ message: 'No id' }, { status: 400 });
		fake.faults.arm(
			{ fault: 'answerWith', respond: refuse },
			{ matches: ({ query }) => query.get('m3terIds')?.includes('b2') === true, times: 99 },
		);
		const warnings = await write(written('b1'), written('b2'), written('b3'));
		expect([...warnings.keys()]).toEqual(['b2']);
		expect(records.mappings()).toMatchObject([{ m3terId: 'b1' }, { m3terId: 'b3' }]);
	});

	it.each(['constructor', '__proto__', 'toString'])(
		'not of others where a bill has the id %s',
		async (id) => {
			const { records, write } = open();
			expect(await write(written(id), written('b2'))).toEqual(new Map());
			expect(records.mappings().map(({ m3terId }) => m3terId)).toEqual([id, 'b2']);
		},
	);
});
