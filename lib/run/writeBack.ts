import type { Configuration } from '../configuration/Configuration';
import type { WrittenBill } from '../m3ter/planWriteBack';
import { writeBackWarning } from '../m3ter/writeBackMappings';
import type { Warning } from '../results/BillResult';
import type { Run } from './Run';
import type { SettledItem } from './SettledItem';
import { textOf } from './unexpected';

/**
 * Tells m3ter which document each bill became, where the configuration asks for it. What cannot be written
 * is a warning on the invoice: the document is in the books all the same.
 */
export async function writeBack(
	settled: readonly SettledItem[],
	configuration: Configuration,
	run: Run,
): Promise<readonly SettledItem[]> {
	if (!configuration.writeBackMappings) return settled;
	const warnings = await tell(settled.flatMap(writtenBill), configuration, run);
	return settled.map((item) => {
		const warning = item.head.bill && warnings.get(item.head.bill.id);
		if (!warning || item.outcome.output !== 'invoices') return item;
		return {
			...item,
			outcome: { ...item.outcome, warnings: [...item.outcome.warnings, warning] },
		};
	});
}

/** @returns By bill id. */
async function tell(
	written: readonly WrittenBill[],
	configuration: Configuration,
	{ m3ter }: Run,
): Promise<ReadonlyMap<string, Warning>> {
	try {
		return await m3ter.writeBackMappings(written, configuration);
	} catch (error) {
		return new Map(written.map((entry) => writeBackWarning(entry, textOf(error))));
	}
}

const writtenBill = ({ head, outcome }: SettledItem): WrittenBill[] =>
	head.bill && outcome.output === 'invoices' && outcome.document
		? [{ bill: head.bill, document: outcome.alongside?.[0] ?? outcome.document }]
		: [];
