import type { FilterComplaint } from './filterIssue';
import { complainAboutKind, demandFor, type KnownKind } from './operation';
import type { Step } from './steps';

/**
 * Goes through the steps with kinds instead of values, to find while the filter is read what no account
 * could make right: `currency == GBP AND 1`, or a filter that ends as a number.
 */
export function checkKinds(steps: readonly Step[]): FilterComplaint | undefined {
	const pile: Array<{ readonly kind: KnownKind; readonly position: number }> = [];
	for (const step of steps) {
		if (step.step !== 'apply') {
			const kind = step.step === 'literal' ? step.value.kind : 'unknown';
			pile.push({ kind, position: step.position });
			continue;
		}
		const args = pile.splice(pile.length - step.argumentCount);
		for (const [index, { kind, position }] of args.entries()) {
			const complaint = complainAboutKind(demandFor(step.operation, index), kind, position);
			if (complaint) return complaint;
		}
		const position = step.position ?? args[0]?.position ?? 1;
		pile.push({ kind: step.operation.gives, position });
	}
	const [result] = pile;
	return result && complainAboutKind('boolean', result.kind, result.position);
}
