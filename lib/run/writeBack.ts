import type { Configuration } from '../configuration/Configuration';
import type { WrittenBill } from '../m3ter/planWriteBack';
import type { Run } from './Run';
import type { SettledItem } from './SettledItem';

/**
 * Tells m3ter which document each bill became, where the configuration asks for it. What cannot be told
 * is a warning on the invoice: the document is in the books all the same.
 */
export async function writeBack(
	settled: readonly SettledItem[],
	configuration: Configuration,
	{ m3ter }: Run,
): Promise<readonly SettledItem[]> {
	if (!configuration.writeBackMappings) return settled;
	const warnings = await m3ter.writeBackMappings(settled.flatMap(writtenBill), configuration);
	return settled.map((item) => {
		const warning = item.head.bill && warnings.get(item.head.bill.id);
		if (!warning || item.outcome.output !== 'invoices') return item;
		return {
			...item,
			outcome: { ...item.outcome, warnings: [...item.outcome.warnings, warning] },
		};
	});
}

const writtenBill = ({ head, outcome }: SettledItem): WrittenBill[] =>
	head.bill && outcome.output === 'invoices' && outcome.document
		? [{ bill: head.bill, document: outcome.document }]
		: [];
