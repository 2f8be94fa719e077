import { fail, ok, type Result } from '../../result';

import { type FilterableAccount, readField } from './accountFields';
import type { FilterComplaint } from './filterIssue';
import { isBoolean, NULL, type Outcome } from './filterValue';
import { demandFor, meetDemand } from './operation';
import type { Step } from './steps';

interface PlacedOutcome {
	readonly outcome: Outcome;
	/** Where the part of the filter that yielded it starts. */
	readonly position: number;
}

/**
 * Runs the steps for one account. Both sides of AND, OR and both answers of a ternary are worked out;
 * one without an answer is a fault on the pile, and the operator decides whether it matters.
 */
export function evaluate(
	steps: readonly Step[],
	account: FilterableAccount,
): Result<boolean, FilterComplaint> {
	const pile: PlacedOutcome[] = [];
	for (const step of steps) {
		if (step.step === 'apply') {
			pile.push(applyStep(step, pile.splice(pile.length - step.argumentCount)));
		} else {
			const outcome = step.step === 'literal' ? step.value : readField(account, step.path);
			pile.push({ outcome, position: step.position });
		}
	}
	const { outcome, position } = pile[0] ?? { outcome: NULL, position: 1 };
	const result = meetDemand('boolean', outcome, position);
	return result.kind === 'fault' ? fail(result.complaint) : ok(isBoolean(result, true));
}

function applyStep(
	{ operation, position }: Extract<Step, { step: 'apply' }>,
	args: readonly PlacedOutcome[],
): PlacedOutcome {
	const results = args.map((arg, index) =>
		meetDemand(demandFor(operation, index), arg.outcome, arg.position),
	);
	const positions = args.map((arg) => arg.position);
	return {
		outcome: operation.evaluate(results, positions),
		position: position ?? positions[0] ?? 1,
	};
}
