import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBill, readConfiguration, externalMappingIndex } from '../../lib/transform';
import { composeDocument } from '../../lib/document/composeDocument';
import { translate } from '../../lib/destinations/xero/translate';
import { packPackage, projectRoot, type PackedPackage } from './packedPackage';

const seconds = 1000;

/** Code as the page shows it, by the name that Markdown gives its language. */
const pageCode = Object.fromEntries(
	[
		...readFileSync(join(projectRoot, 'docs/transform-library.md'), 'utf8').matchAll(
			/```(ts|js)\n([\s\S]+?)```/g,
		),
	].map(([, language, code = '']) => [language, code]),
);

const bill = {
	id: '0190c5a6-1111-4222-8333-444455556666',
	version: 3,
	accountId: 'account-1',
	status: 'APPROVED',
	currency: 'GBP',
	billDate: '2025-03-31',
	dueDate: '2025-04-30',
	sequentialInvoiceNumber: 'HM-101',
	billTotal: '59.97',
	lineItems: [
		{
			lineItemType: 'USAGE',
			description: 'API calls',
			productId: 'product-1',
			productName: 'API',
			units: 3,
			averageUnitPrice: 19.99,
			subtotal: '59.97',
			convertedSubtotal: '59.97',
			conversionRate: 1,
			currency: 'GBP',
		},
	],
};
const mappings = [
	mapping('Account', 'account-1', 'Xero', 'Contact', 'contact-1'),
	mapping('Account', 'account-1', 'QuickBooks', 'Customer', '42'),
];

let packed: PackedPackage;
let folder: string;

beforeAll(async () => {
	packed = await packPackage();
	folder = mkdtempSync(join(tmpdir(), 'consumer-'));
	writeFileSync(join(folder, 'package.json'), '{ "private": true }');
	run('npm', 'install', packed.tarball, '--no-audit', '--no-fund', '--offline');
}, 240 * seconds);

afterAll(() => {
	packed?.remove();
	rmSync(folder, { recursive: true, force: true });
});

it('brings no other package with it', () => {
	const installed = readdirSync(join(folder, 'node_modules')).filter(
		(name) => !name.startsWith('.'),
	);
	expect(installed).toEqual(['n8n-nodes-m3ter']);
});

it(
	"the page's TypeScript compiles as strictly as it goes and gives Xero's invoice",
	() => {
		writeFileSync(join(folder, 'xero.ts'), pageCode.ts!);
		const compiler = join(projectRoot, 'node_modules/typescript/bin/tsc');
		const strict = ['--strict', '--noUncheckedIndexedAccess', '--skipLibCheck', 'false'];
		// Declarations need a name for every type that a call gives.
		const how = ['--module', 'nodenext', '--target', 'es2022', '--declaration'];
		run(process.execPath, compiler, 'xero.ts', ...strict, ...how);
		expect(call('./xero.js', 'contact-1')).toMatchObject({
			resource: 'Invoices',
			number: 'HM-101',
			total: '59.97',
			body: {
				Type: 'ACCREC',
				Status: 'DRAFT',
				InvoiceNumber: 'HM-101',
				Url: expect.stringContaining(bill.id) as unknown,
				Contact: { ContactID: 'contact-1' },
				Date: '2025-03-31',
				DueDate: '2025-04-30',
				CurrencyCode: 'GBP',
				LineItems: [{ Quantity: 3, UnitAmount: 19.99, LineAmount: 59.97, AccountCode: '200' }],
			},
		});
	},
	120 * seconds,
);

it("the page's JavaScript gives QuickBooks' invoice", () => {
	writeFileSync(join(folder, 'quickbooks.js'), pageCode.js!);
	expect(call('./quickbooks.js', '42')).toMatchObject({
		resource: 'invoice',
		number: 'HM-101',
		total: '59.97',
		body: {
			DocNumber: 'HM-101',
			PrivateNote: expect.stringContaining(bill.id) as unknown,
			CustomerRef: { value: '42' },
			TxnDate: '2025-03-31',
			Line: [{ Amount: 59.97, SalesItemLineDetail: { ItemRef: { value: '1' }, Qty: 3 } }],
		},
	});
});

it('a document that was stored as text carries the mark of the one that the node writes', () => {
	const configuration = readConfiguration({
		destination: 'xero',
		name: 'Xero UK',
		accountCode: '200',
	});
	const read = readBill(bill);
	if (!configuration.ok || !read.ok) throw new Error('The example is not valid.');
	const index = externalMappingIndex([], configuration.value);
	const composed = composeDocument(read.value, undefined, index, configuration.value);
	if (!composed.ok || composed.value.composed === 'nothing') throw new Error('It has no lines.');
	const ofNode = translate(composed.value.document, 'contact-1', configuration.value);
	expect(call('./xero.js', 'contact-1')).toMatchObject({
		digest: ofNode.ok && ofNode.value.digest,
	});
});

function mapping(
	m3terEntity: string,
	m3terId: string,
	externalSystem: string,
	externalTable: string,
	externalId: string,
) {
	return {
		id: `${m3terId}-${externalTable}`,
		m3terEntity,
		m3terId,
		externalSystem,
		externalTable,
		externalId,
	};
}

function call(file: string, customerId: string): unknown {
	const given = JSON.stringify([bill, mappings, customerId]);
	const script = `process.stdout.write(JSON.stringify(require('${file}').invoiceFor(...${given})))`;
	return JSON.parse(run(process.execPath, '-e', script));
}

function run(command: string, ...parameters: readonly string[]): string {
	try {
		return execFileSync(command, parameters, { cwd: folder, encoding: 'utf8' });
	} catch (error) {
		throw new Error(`${command} ${parameters.join(' ')}\n${(error as { stdout: string }).stdout}`);
	}
}
