import { fail, ok, type Result } from '../../result';

import { type FilterableAccount, readField } from './accountFields';
import type { IssueAt } from './filterIssue';
import { isBoolean, NULL, type Answer } from './filterValue';
import { demandFor, meetDemand } from './operation';
import type { Step } from './steps';

interface PlacedAnswer {
	readonly answer: Answer;
	/** Where the part of the filter that yielded it starts. */
	readonly position: number;
}

/**
 * Runs the steps for one account. Both sides of AND, OR and both answers of a ternary are worked out;
 * one without an answer is on the stack all the same, and the operator decides whether it matters.
 */
export function evaluate(
	steps: readonly Step[],
	account: FilterableAccount,
): Result<boolean, IssueAt> {
	const stack: PlacedAnswer[] = [];
	for (const step of steps) {
		if (step.step === 'apply') {
			stack.push(applyStep(step, stack.splice(stack.length - step.argumentCount)));
		} else {
			const answer = step.step === 'literal' ? step.value : readField(account, step.path);
			stack.push({ answer, position: step.position });
		}
	}
	const { answer, position } = stack[0] ?? { answer: NULL, position: 1 };
	const result = meetDemand('boolean', answer, position);
	return result.kind === 'noAnswer' ? fail(result.issue) : ok(isBoolean(result, true));
}

function applyStep(
	{ operation, position }: Extract<Step, { step: 'apply' }>,
	args: readonly PlacedAnswer[],
): PlacedAnswer {
	const results = args.map((arg, index) =>
		meetDemand(demandFor(operation, index), arg.answer, arg.position),
	);
	const positions = args.map((arg) => arg.position);
	return {
		answer: operation.evaluate(results, positions),
		position: position ?? positions[0] ?? 1,
	};
}
