import { Decimal } from '../lib/money/decimal';
import type { ExpectedOutcome } from './examples/bills';
import type { BillResult } from './readResult';

/** @returns What is not as expected, one line each. */
export function compareWithExpected(expected: ExpectedOutcome, result: BillResult): string[] {
	const { outcome, document, warnings } = result;
	const differences = warnings.map(({ message }) => `a warning: ${message}`);
	if (outcome !== expected.outcome) {
		return [`${expected.outcome} was expected, it is ${outcome}`, ...differences];
	}
	if (!('total' in expected)) return differences;
	if (!document) return ['no document came with it', ...differences];
	const { kind, total, lineCount } = expected;
	if (document.type !== kind) differences.push(`expected as ${kind}, it is ${document.type}`);
	if (!new Decimal(document.total).eq(total)) {
		differences.push(`a total of ${total} was expected, it is ${document.total}`);
	}
	if (document.lineCount !== lineCount) {
		differences.push(`${lineCount} lines were expected, there are ${document.lineCount}`);
	}
	return differences;
}
