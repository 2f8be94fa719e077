import { type Execution, itemsOf } from '../../../demo/host/n8nRest';
import { lineItem } from '../../lib/support/fixtures';
import {
	type Examples,
	type NodeEdit,
	openExamples,
	seedAccount,
	seedBill,
} from '../support/exampleWorkflows';
import { answerForm, followMails, type FollowedMails } from '../support/followMails';
import { changeTableRow, tableRows } from '../support/inboxTable';
import type { Mail } from '../support/mailbox';
import { START_MS_MAX } from '../support/startWorld';
import { outputsOf, SYNC_NODE_TYPE } from '../support/syncWorkflow';

jest.setTimeout(120_000);

let examples: Examples;
let mails: FollowedMails;

beforeAll(async () => {
	examples = await openExamples();
	mails = followMails(examples);
	examples.world.m3ter.books.organization().addMapping(itemMapping);
}, START_MS_MAX);

afterAll(async () => {
	await examples?.stop();
});

beforeEach(() => mails.catchUp());

afterEach(() => {
	const records = examples.world.m3ter.books.organization();
	for (const { id } of records.bills()) records.setBillStatus(String(id), 'PENDING'); // Out of the next morning.
});

const ITEM = 'Item';
const itemMapping = {
	m3terEntity: 'Product',
	m3terId: 'product-mapped',
	externalSystem: 'Xero',
	externalTable: ITEM,
	externalId: 'API-CALLS',
};
/** A line whose product has its item. */
const oneItem = { lineItems: [lineItem({ productId: itemMapping.m3terId })] };

interface Morning {
	ended: Promise<Execution>;
	/** The next e-mail, once the execution waits for its answer. */
	question(): Promise<Mail>;
}

async function startMorning(edit?: NodeEdit): Promise<Morning> {
	const { n8n } = examples.world;
	const saved = await examples.import('6-missing-mapping.json', edit);
	const ended = n8n.run(saved, 'Every morning');
	return {
		ended,
		question: async () => await mails.question(saved),
	};
}

const mappingsOf = (m3terId: string) =>
	examples.world.m3ter.books
		.organization()
		.mappings()
		.filter((mapping) => mapping.m3terId === m3terId);

it('a customer without a mapping is asked for once, mapped, and all its bills are sent', async () => {
	const { xero } = examples.world;
	const { id: accountId, name } = seedAccount(examples, { mapped: false });
	const { contactId } = xero.organisation.addContact({ name });
	// More than the ten in a row that disable an integration where nothing else is said.
	const bills = Array.from({ length: 12 }, () => seedBill(examples, accountId, oneItem));
	const morning = await startMorning();
	const mail = await morning.question();
	expect(mail.to).toEqual(['finance@example.com']);
	expect(mail.subject).toBe(`Which Contact of Xero is Account ${accountId}?`);
	const page = await answerForm(mail, name);
	expect(page).toContain(`Account ${accountId}`);
	expect(page).toContain(`>${name}</option>`);
	expect(page).toContain('has no external mapping to a Contact in Xero');
	const execution = await morning.ended;
	expect(execution.data.resultData.error).toBeUndefined();
	expect(mappingsOf(accountId)).toMatchObject([
		{
			m3terEntity: 'Account',
			externalSystem: 'Xero',
			externalTable: 'Contact',
			externalId: contactId,
		},
	]);
	expect(outputsOf(execution, 'Xero again').invoices).toHaveLength(bills.length);
	for (const { number } of bills) {
		expect(xero.organisation.documentByNumber('invoice', number)?.contactId).toBe(contactId);
	}
	expect(mails.unread()).toEqual([]);
});

it('items without a mapping are asked for one after the other', async () => {
	const { xero } = examples.world;
	const { id: accountId } = seedAccount(examples);
	const { id, number } = seedBill(examples, accountId, {
		lineItems: [
			lineItem({ productId: 'product-a', description: 'A' }),
			lineItem({ productId: 'product-b', description: 'B' }),
		],
	});
	const morning = await startMorning();
	for (const product of ['product-a', 'product-b']) {
		const mail = await morning.question();
		expect(mail.subject).toBe(`Which Item of Xero is Product ${product}?`);
		await answerForm(mail, 'API calls (API-CALLS)');
	}
	const execution = await morning.ended;
	expect(execution.data.resultData.error).toBeUndefined();
	expect(['product-a', 'product-b'].flatMap(mappingsOf)).toMatchObject([
		{ externalTable: ITEM, externalId: 'API-CALLS' },
		{ externalTable: ITEM, externalId: 'API-CALLS' },
	]);
	expect(itemsOf(execution, 'In the books now')).toMatchObject([{ json: { bill: { id } } }]);
	const { lines } = xero.organisation.documentByNumber('invoice', number) ?? {};
	expect(lines?.map(({ itemCode }) => itemCode)).toEqual(['API-CALLS', 'API-CALLS']);
});

it('a mapping that has to belong to the configuration is created for it', async () => {
	const { id: accountId, name } = seedAccount(examples, { mapped: false });
	const { contactId } = examples.world.xero.organisation.addContact({ name });
	const { id } = seedBill(examples, accountId, oneItem);
	const integrationConfigId = 'configuration-7';
	examples.world.m3ter.books.organization().addMapping({ ...itemMapping, integrationConfigId });
	const morning = await startMorning((node) =>
		node.type === SYNC_NODE_TYPE
			? {
					...node,
					parameters: {
						...node.parameters,
						entity: { enforceExternalMappings: true, integrationConfigId },
					},
				}
			: node,
	);
	await answerForm(await morning.question(), name);
	const execution = await morning.ended;
	expect(mappingsOf(accountId)).toMatchObject([{ integrationConfigId, externalId: contactId }]);
	expect(itemsOf(execution, 'In the books now')).toMatchObject([{ json: { bill: { id } } }]);
});

it('left blank, it stays unmapped, and the bill is reported again', async () => {
	const { id: accountId } = seedAccount(examples, { mapped: false });
	const { id } = seedBill(examples, accountId, oneItem);
	const morning = await startMorning();
	await answerForm(await morning.question(), '');
	const execution = await morning.ended;
	expect(mappingsOf(accountId)).toEqual([]);
	expect(itemsOf(execution, 'Still open')).toMatchObject([{ json: { bill: { id } } }]);
	expect(execution.status).toBe('error');
	expect(execution.data.resultData.error?.message).toMatch(/has no external mapping to a Contact/);
	expect((await mails.next()).subject).toBe('1 bill could not be sent to Xero');
});

it('a name that Xero does not have leaves the bill open', async () => {
	const { id: accountId } = seedAccount(examples, { mapped: false });
	const { id } = seedBill(examples, accountId, oneItem);
	const morning = await startMorning();
	await answerForm(await morning.question(), 'Nobody Ltd');
	const execution = await morning.ended;
	expect(mappingsOf(accountId)).toEqual([]);
	expect(itemsOf(execution, 'Still open')).toMatchObject([
		{ json: { bill: { id }, outcome: 'none' } },
	]);
});

it.each([
	['Yes', 'In the books now', 1],
	['No', 'Still open', 0],
])(
	'a contact of another name is named, and asked for once more: %s',
	async (decision, where, mapped) => {
		const { xero } = examples.world;
		const { id: accountId, name } = seedAccount(examples, { mapped: false });
		const other = `Somebody & Else $& ${decision}`;
		xero.organisation.addContact({ name: other });
		const { id } = seedBill(examples, accountId, oneItem);
		const morning = await startMorning();
		await answerForm(await morning.question(), other);
		const mail = await morning.question();
		expect(mail.subject).toBe(`Is ${other} the contact of ${name}?`);
		expect(mappingsOf(accountId)).toEqual([]);
		await answerForm(mail, decision);
		const execution = await morning.ended;
		expect(execution.status).toBe(mapped === 1 ? 'success' : 'error');
		expect(mappingsOf(accountId)).toHaveLength(mapped);
		expect(itemsOf(execution, where)).toMatchObject([{ json: { bill: { id } } }]);
	},
);

it('a failure of another kind asks for nothing', async () => {
	const { xero } = examples.world;
	const { id } = seedBill(examples, seedAccount(examples).id, oneItem);
	// A read is tried again, so the fault has to last.
	xero.faults.arm({ fault: 'serverErrorBeforeCommit', status: 503 }, { times: 99 });
	const { ended } = await startMorning();
	const execution = await ended;
	xero.faults.disarmAll();
	expect(itemsOf(execution, 'Something else failed')).toMatchObject([{ json: { bill: { id } } }]);
	expect((await mails.next()).subject).toBe('1 bill could not be sent to Xero');
	expect(execution.status).toBe('error');
	expect(mails.unread()).toEqual([]);
});

describe('all accounts at once', () => {
	/** By the ID of the account. */
	const rowOf = async (accountId: string) => {
		const rows = await tableRows(examples.world.n8n, 'm3ter mappings Xero');
		return rows.find((row) => (row as { m3terId: string }).m3terId === accountId);
	};

	it('are suggested, reviewed in a data table, previewed, and mapped once', async () => {
		const { n8n, xero } = examples.world;
		const certain = seedAccount(examples, { mapped: false });
		const doubtful = seedAccount(examples, { mapped: false });
		const { contactId } = xero.organisation.addContact({ name: `${certain.name.toUpperCase()}` });
		xero.organisation.addContact({ name: `${doubtful.name} Ltd` });
		const saved = await examples.import('13-map-accounts.json');
		const ended = n8n.run(saved, 'Map the accounts');
		const first = await mails.question(saved);
		expect(first.subject).toMatch(/^Accounts to map to contacts of Xero: \d+$/);
		expect(await rowOf(certain.id)).toMatchObject({
			...{ confidence: 'certain', approved: true, externalId: contactId },
			why: 'The names are equal.',
		});
		expect(await rowOf(doubtful.id)).toMatchObject({
			...{ confidence: 'likely', approved: false, externalName: `${doubtful.name} Ltd` },
		});
		const page = await answerForm(first, 'Preview');
		expect(page).toContain('Create the mappings');
		const second = await mails.question(saved);
		expect(await rowOf(certain.id)).toMatchObject({ status: 'wouldCreate' });
		expect(await rowOf(doubtful.id)).toMatchObject({ status: 'notApproved' });
		expect(mappingsOf(certain.id)).toEqual([]);
		await answerForm(second, 'Create the mappings');
		expect((await ended).data.resultData.error).toBeUndefined();
		expect(mappingsOf(certain.id)).toMatchObject([{ externalId: contactId }]);
		expect(mappingsOf(doubtful.id)).toEqual([]);
		expect(await rowOf(certain.id)).toMatchObject({ status: 'created' });
	});

	it('are as a person has corrected them when the workflow is started again', async () => {
		const { n8n, xero } = examples.world;
		const unlike = seedAccount(examples, { mapped: false });
		const refused = seedAccount(examples, { mapped: false });
		const { contactId } = xero.organisation.addContact({ name: 'Quite another name' });
		xero.organisation.addContact({ name: refused.name });
		const start = async () => {
			const saved = await examples.import('13-map-accounts.json');
			const ended = n8n.run(saved, 'Map the accounts');
			return { ended, mail: await mails.question(saved) };
		};
		const first = await start(); // Nobody answers yet; the rows are there.
		expect(await rowOf(refused.id)).toMatchObject({ confidence: 'certain', approved: true });
		const correct = async (accountId: string, data: object) =>
			await changeTableRow(n8n, 'm3ter mappings Xero', { m3terId: accountId }, data);
		await correct(unlike.id, { externalId: contactId, externalName: '', approved: true });
		// What is wrong with a row that is not approved is nobody's task.
		await correct(refused.id, { approved: false, externalName: 'A name of before' });
		const { mail, ended } = await start();
		expect(mail.subject).toMatch(/^Accounts to map to contacts of Xero: \d+$/);
		await answerForm(mail, 'Create the mappings');
		expect((await ended).data.resultData.error).toBeUndefined();
		await answerForm(first.mail, 'Create the mappings');
		await first.ended;
		expect(mappingsOf(unlike.id)).toMatchObject([{ externalId: contactId }]);
		expect(mappingsOf(refused.id)).toEqual([]);
	});
});
