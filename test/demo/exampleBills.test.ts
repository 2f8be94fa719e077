import path from 'node:path';
import { accountJson } from '../../demo/examples/accounts';
import { exampleBills, type ExampleBill } from '../../demo/examples/bills';
import { exampleMappings } from '../../demo/examples/mappings';
import { readWorkflowFile } from '../../demo/host/n8nRest';
import { prepareWorkflow, SYNC_NODE_TYPE } from '../../demo/prepareWorkflow';
import { externalMappingIndex } from '../../lib/mapping/externalMappingIndex';
import { readAccount } from '../../lib/bill/readAccount';
import { readBill } from '../../lib/bill/readBill';
import { readExternalMappings } from '../../lib/mapping/readExternalMappings';
import type { Configuration } from '../../lib/configuration/Configuration';
import { readConfiguration } from '../../lib/transform';
import { composeDocument } from '../../lib/document/composeDocument';
import { decideByAccount, decideByBill } from '../../lib/eligibility/decideEligibility';
import { expectOk } from '../lib/support/expectOk';

function plain(value: unknown): unknown {
	return typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
}

const panels = ['global', 'entity', 'destinationSettings', 'options'];

/** The settings of the two nodes as the demo sends them; a picked value counts as its id. */
const configurations: Configuration[] = prepareWorkflow(
	readWorkflowFile(path.join(__dirname, '../../workflows/8-xero-and-quickbooks.json')),
	[],
)
	.nodes.filter(({ type }) => type === SYNC_NODE_TYPE)
	.map(({ parameters = {} }) => {
		const all = Object.assign({}, parameters, ...panels.map((panel) => parameters[panel] ?? {}));
		return expectOk(
			readConfiguration(
				Object.fromEntries(Object.entries(all).map(([name, value]) => [name, plain(value)])),
			),
		);
	});

const sentences = exampleBills.map((example): [string, ExampleBill] => [
	`${example.bill.sequentialInvoiceNumber} v${example.bill.version}: ${example.shows}`,
	example,
]);

/** Why each node leaves the bill out, in the order of the nodes; undefined where it does not. */
function skipReasons({ bill, account }: ExampleBill) {
	const readable = expectOk(readBill(bill));
	const owner = expectOk(readAccount(accountJson(account)));
	return configurations.map((configuration) => {
		const byBill = decideByBill(readable, configuration);
		return (byBill ?? expectOk(decideByAccount(readable, owner, configuration)))?.reason;
	});
}

function compose({ bill, account }: ExampleBill, configuration: Configuration) {
	const mappings = expectOk(readExternalMappings(exampleMappings));
	return composeDocument(
		expectOk(readBill(bill)),
		expectOk(readAccount(accountJson(account))),
		externalMappingIndex(mappings, configuration),
		configuration,
	);
}

/** Of the one node that the bill is for. */
function composeForItsLedger(example: ExampleBill) {
	const wanted = configurations.filter((_, index) => skipReasons(example)[index] === undefined);
	expect(wanted).toHaveLength(1);
	return compose(example, wanted[0]!);
}

const isDocument = ({ expected }: ExampleBill) => 'total' in expected;
const isSkipped = ({ expected: { outcome } }: ExampleBill) =>
	outcome === 'NOT_APPROVED' || outcome === 'ACCOUNT_FILTER';

describe('a bill that becomes a document', () => {
	it.each(sentences.filter(([, example]) => isDocument(example)))('%s', (_sentence, example) => {
		const composition = expectOk(composeForItsLedger(example));
		if (composition.composed !== 'document') throw new Error('Nothing was composed');
		const { kind, total, lines, minorUnitDigits } = composition.document;
		expect({ kind, total: total.toFixed(minorUnitDigits), lineCount: lines.length }).toEqual({
			...example.expected,
			outcome: undefined,
		});
	});
});

describe('a bill that is skipped is skipped by both nodes', () => {
	it.each(sentences.filter(([, example]) => isSkipped(example)))('%s', (_sentence, example) => {
		const { outcome } = example.expected;
		expect(skipReasons(example)).toEqual([outcome, outcome]);
	});
});

it('the account without a customer fails before anything is sent', () => {
	const codes = exampleBills
		.filter((example) => !isDocument(example) && !isSkipped(example))
		.map((example) => {
			const composition = composeForItsLedger(example);
			return composition.ok ? 'left to the books' : composition.reason.code;
		});
	expect(codes).toEqual(['MISSING_ACCOUNT_MAPPING', 'left to the books', 'left to the books']);
});

it('a bill number belongs to one bill, and a repeated one is not older', () => {
	const versions = new Map<string, number>();
	for (const { bill } of exampleBills) {
		expect(bill.version).toBeGreaterThanOrEqual(versions.get(bill.id) ?? 1);
		versions.set(bill.id, bill.version);
	}
	expect(versions.size).toBe(new Set(exampleBills.map((b) => b.bill.sequentialInvoiceNumber)).size);
});
