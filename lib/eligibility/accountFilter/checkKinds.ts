import type { IssueAt } from './filterIssue';
import { checkKind, demandFor, type KnownKind } from './operation';
import type { Step } from './steps';

/**
 * Goes through the steps with kinds instead of values, to find while the filter is read what no account
 * could make right: `currency == GBP AND 1`, or a filter that ends as a number.
 */
export function checkKinds(steps: readonly Step[]): IssueAt | undefined {
	const stack: Array<{ readonly kind: KnownKind; readonly position: number }> = [];
	for (const step of steps) {
		if (step.step !== 'apply') {
			const kind = step.step === 'literal' ? step.value.kind : 'unknown';
			stack.push({ kind, position: step.position });
			continue;
		}
		const args = stack.splice(stack.length - step.argumentCount);
		for (const [index, { kind, position }] of args.entries()) {
			const issue = checkKind(demandFor(step.operation, index), kind, position);
			if (issue) return issue;
		}
		const position = step.position ?? args[0]?.position ?? 1;
		stack.push({ kind: step.operation.gives, position });
	}
	const [result] = stack;
	return result && checkKind('boolean', result.kind, result.position);
}
