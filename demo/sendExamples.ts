import { compareWithExpected } from './compareWithExpected';
import type { SentBill } from './describeResults';
import type { DocumentPages } from './documentPages';
import { exampleBills } from './examples/bills';
import type { HostWorld } from './host/hostWorld';
import type { SavedWorkflow } from './host/n8nRest';
import type { Report } from './host/report';
import { sendBill } from './sendBill';

/** Sends all example bills through a workflow, one after the other: some of them follow on from earlier ones. */
export async function sendExamples(
	workflow: SavedWorkflow,
	world: HostWorld,
	pages: DocumentPages,
	report: Report,
): Promise<SentBill[]> {
	const sent: SentBill[] = [];
	for (const example of exampleBills) {
		const { account, bill, expected } = example;
		const place = `${sent.length + 1} of ${exampleBills.length}`;
		report(`${place}: ${bill.sequentialInvoiceNumber}, ${account.name}`);
		const result = await sendBill(example, workflow, world);
		const { document } = result;
		sent.push({
			example,
			result,
			link: document && pages.publish(document.number, document.url),
			differences: compareWithExpected(expected, result),
		});
	}
	return sent;
}
