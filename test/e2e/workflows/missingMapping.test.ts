import { setTimeout as sleep } from 'node:timers/promises';
import { type Execution, itemsOf } from '../../../demo/host/n8nRest';
import { lineItem } from '../../lib/support/fixtures';
import {
	type Examples,
	type NodeEdit,
	openExamples,
	seedAccount,
	seedBill,
} from '../support/exampleWorkflows';
import type { Mail } from '../support/mailbox';
import { START_MS_MAX } from '../support/startWorld';
import { outputsOf, SYNC_NODE_TYPE } from '../support/syncWorkflow';

jest.setTimeout(120_000);

let examples: Examples;

beforeAll(async () => {
	examples = await openExamples();
	examples.world.m3ter.books.organization().addMapping(itemMapping);
}, START_MS_MAX);

afterAll(async () => {
	await examples?.stop();
});

let mailsRead: number;

beforeEach(() => {
	mailsRead = examples.mailbox.mails.length;
});

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
const FIELD = 'field-0';

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
		async question() {
			const mail = await nextMail();
			while ((await n8n.executions(saved))[0]?.status !== 'waiting') await sleep(50);
			return mail;
		},
	};
}

async function nextMail(): Promise<Mail> {
	for (;;) {
		const mail = examples.mailbox.mails[mailsRead];
		if (mail) {
			mailsRead += 1;
			return mail;
		}
		await sleep(50);
	}
}

/** Follows the link in the e-mail, as a browser does. @returns What the form says. */
async function answer({ links: [link = ''] }: Mail, choice: string): Promise<string> {
	const page = await (await fetch(link)).text();
	const form = new FormData();
	form.set(FIELD, choice);
	const { status } = await fetch(link, { method: 'POST', body: form });
	expect(status).toBe(200);
	return page;
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
	const page = await answer(mail, name);
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
	expect(examples.mailbox.mails).toHaveLength(mailsRead);
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
		await answer(mail, 'API calls (API-CALLS)');
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
	await answer(await morning.question(), name);
	const execution = await morning.ended;
	expect(mappingsOf(accountId)).toMatchObject([{ integrationConfigId, externalId: contactId }]);
	expect(itemsOf(execution, 'In the books now')).toMatchObject([{ json: { bill: { id } } }]);
});

it('left blank, it stays unmapped, and the bill is reported again', async () => {
	const { id: accountId } = seedAccount(examples, { mapped: false });
	const { id } = seedBill(examples, accountId, oneItem);
	const morning = await startMorning();
	await answer(await morning.question(), '');
	const execution = await morning.ended;
	expect(mappingsOf(accountId)).toEqual([]);
	expect(itemsOf(execution, 'Still open')).toMatchObject([{ json: { bill: { id } } }]);
	expect(execution.status).toBe('error');
	expect(execution.data.resultData.error?.message).toMatch(/has no external mapping to a Contact/);
	expect((await nextMail()).subject).toBe('1 bill could not be sent to Xero');
});

it('a name that Xero does not have leaves the bill open', async () => {
	const { id: accountId } = seedAccount(examples, { mapped: false });
	const { id } = seedBill(examples, accountId, oneItem);
	const morning = await startMorning();
	await answer(await morning.question(), 'Nobody Ltd');
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
		await answer(await morning.question(), other);
		const mail = await morning.question();
		expect(mail.subject).toBe(`Is ${other} the contact of ${name}?`);
		expect(mappingsOf(accountId)).toEqual([]);
		await answer(mail, decision);
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
	expect((await nextMail()).subject).toBe('1 bill could not be sent to Xero');
	expect(execution.status).toBe('error');
	expect(examples.mailbox.mails).toHaveLength(mailsRead);
});
