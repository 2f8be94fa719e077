import { connectOAuth } from '../../demo/host/oauthConnect';
import { type Execution, inSequence, itemsOf, type WorkflowNode } from '../../demo/host/n8nRest';
import { type HostWorld, START_MS_MAX, startWorld } from './support/startWorld';
import type { Json } from './support/syncWorkflow';

jest.setTimeout(120_000);

// n8n's own nodes for Xero and QuickBooks were written against the vendors, and nobody here had a hand in them. That they
// work with the stand-ins, through n8n's own credentials, says something about the stand-ins that our node cannot say.

let world: HostWorld;

beforeAll(async () => {
	world = await startWorld();
}, START_MS_MAX);

afterAll(async () => {
	await world?.stop();
});

/** One node of the workflow. */
interface Step {
	name: string;
	parameters: Json;
}

async function runSteps(
	nodeType: string,
	credentialType: string,
	credentialData: Json,
	steps: readonly Step[],
	typeVersion = 1,
): Promise<Execution> {
	const { n8n, vendors } = world;
	const credential = await n8n.createCredential(nodeType, credentialType, credentialData);
	await connectOAuth(n8n, vendors, credential);
	const { id, name } = credential;
	const nodes: WorkflowNode[] = steps.map((step) => ({
		...step,
		type: nodeType,
		typeVersion,
		credentials: { [credentialType]: { id, name } },
	}));
	const workflow = await n8n.createWorkflow({
		name: nodeType,
		nodes: [{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' }, ...nodes],
		connections: inSequence('Start', ...steps.map(({ name }) => name)),
	});
	return await n8n.run(workflow, 'Start');
}

const jsonOn = (execution: Execution, step: string): Json[] => {
	const { error } = execution.data.resultData;
	if (error) throw new Error(`${error.message} ${error.description ?? ''}`);
	return itemsOf(execution, step).map(({ json }) => json);
};

describe("n8n's Xero node", () => {
	let execution: Execution;

	beforeAll(async () => {
		const { tenantId } = world.xero.organisation.organisation;
		const invoice = { resource: 'invoice', organizationId: tenantId };
		const contact = { resource: 'contact', organizationId: tenantId };
		// With Return All, this node asks for its second page without naming the organisation (read in n8n 2.41, Xero's
		// GenericFunctions), and a request without one is refused.
		const firstPage = { operation: 'getAll', returnAll: false, limit: 50, options: {} };
		execution = await runSteps('n8n-nodes-base.xero', 'xeroOAuth2Api', world.credentialData.xero, [
			{
				name: 'Create contact',
				parameters: {
					...contact,
					operation: 'create',
					name: 'Northwind',
					additionalFields: { contactNumber: 'NW-1', emailAddress: 'ap@northwind.example' },
				},
			},
			{
				name: 'Create invoice',
				parameters: {
					...invoice,
					operation: 'create',
					type: 'ACCREC',
					contactId: '={{ $json.ContactID }}',
					lineItemsUi: {
						lineItemsValues: [
							{
								description: 'API calls',
								quantity: 3,
								unitAmount: '12.50',
								accountCode: '200',
								taxType: 'OUTPUT2',
							},
						],
					},
					additionalFields: { invoiceNumber: 'OWN-1', dueDate: '2026-12-01', status: 'AUTHORISED' },
				},
			},
			{
				name: 'Get invoice',
				parameters: { ...invoice, operation: 'get', invoiceId: '={{ $json.InvoiceID }}' },
			},
			{
				name: 'Update invoice',
				parameters: {
					...invoice,
					operation: 'update',
					invoiceId: '={{ $json.InvoiceID }}',
					updateFields: { reference: 'PO-7' },
				},
			},
			{
				name: 'Get invoices',
				parameters: { ...invoice, ...firstPage },
			},
			{
				name: 'Get contacts',
				parameters: { ...contact, ...firstPage },
			},
		]);
	});

	it('creates a contact', () => {
		expect(jsonOn(execution, 'Create contact')).toMatchObject([{ Name: 'Northwind' }]);
		expect(world.xero.organisation.contacts).toMatchObject([{ contactNumber: 'NW-1' }]);
	});

	it.each([
		['creates an invoice', 'Create invoice', {}],
		['gets it by its id', 'Get invoice', {}],
		['changes its reference', 'Update invoice', { Reference: 'PO-7' }],
		['finds it in the list', 'Get invoices', { Reference: 'PO-7' }],
	])('%s', (_sentence, step, more) => {
		expect(jsonOn(execution, step)).toMatchObject([
			{
				InvoiceNumber: 'OWN-1',
				Status: 'AUTHORISED',
				SubTotal: 37.5,
				TotalTax: 7.5,
				Total: 45,
				Contact: { Name: 'Northwind' },
				...more,
			},
		]);
	});

	it('lists the contact', () => {
		expect(jsonOn(execution, 'Get contacts')).toMatchObject([
			{ Name: 'Northwind', EmailAddress: 'ap@northwind.example', ContactStatus: 'ACTIVE' },
		]);
	});
});

describe("n8n's QuickBooks node", () => {
	let execution: Execution;

	beforeAll(async () => {
		const customer = { resource: 'customer' };
		const invoice = { resource: 'invoice' };
		execution = await runSteps(
			'n8n-nodes-base.quickbooks',
			'quickBooksOAuth2Api',
			{ ...world.credentialData.quickBooks.sandbox, environment: 'sandbox' },
			[
				{
					name: 'Create customer',
					parameters: {
						...customer,
						operation: 'create',
						displayName: 'Northwind',
						additionalFields: { PrimaryEmailAddr: 'ap@northwind.example' },
					},
				},
				{
					name: 'Create invoice',
					parameters: {
						...invoice,
						operation: 'create',
						CustomerRef: '={{ $json.Id }}',
						Line: [
							{
								Amount: 37.5,
								Description: 'API calls',
								DetailType: 'SalesItemLineDetail',
								itemId: '1',
								Qty: 3,
								TaxCodeRef: 'NON',
							},
						],
						additionalFields: { DocNumber: 'OWN-1', DueDate: '2026-12-01' },
					},
				},
				{
					name: 'Get invoice',
					parameters: {
						...invoice,
						operation: 'get',
						invoiceId: '={{ $json.Id }}',
						download: false,
					},
				},
				{
					name: 'Update invoice',
					parameters: {
						...invoice,
						operation: 'update',
						invoiceId: '={{ $json.Id }}',
						updateFields: { CustomerMemo: 'P.O. 7' },
					},
				},
				{
					name: 'Get invoices',
					parameters: { ...invoice, operation: 'getAll', returnAll: true, filters: {} },
				},
				{
					name: 'Get customers',
					parameters: { ...customer, operation: 'getAll', returnAll: false, limit: 5, filters: {} },
				},
			],
		);
	});

	it('creates a customer', () => {
		expect(jsonOn(execution, 'Create customer')).toMatchObject([{ DisplayName: 'Northwind' }]);
	});

	it.each([
		['creates an invoice', 'Create invoice', {}],
		['gets it by its id', 'Get invoice', {}],
		['changes its message', 'Update invoice', { CustomerMemo: { value: 'P.O. 7' } }],
		['finds it in the list', 'Get invoices', { CustomerMemo: { value: 'P.O. 7' } }],
	])('%s', (_sentence, step, more) => {
		expect(jsonOn(execution, step)).toMatchObject([
			{
				DocNumber: 'OWN-1',
				TotalAmt: 37.5,
				Balance: 37.5,
				CustomerRef: { name: 'Northwind' },
				...more,
			},
		]);
	});

	it('lists the customer', () => {
		expect(jsonOn(execution, 'Get customers')).toMatchObject([
			{ DisplayName: 'Northwind', PrimaryEmailAddr: { Address: 'ap@northwind.example' } },
		]);
	});
});
