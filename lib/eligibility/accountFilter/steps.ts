import { unreachable } from '../../result';
import type { FilterValue } from './filterValue';
import type { Operation } from './operation';
import { type BinaryOperator, binaryOperators, not, signs, ternary } from './operators';
import type { OperatorTree } from './parseOperators';
import type { FilterFunction } from './functions';

/** What stands between operators: a literal, a field, or the function in front of a parenthesis. */
export type Operand =
	| { readonly kind: 'literal'; readonly value: FilterValue; readonly position: number }
	| { readonly kind: 'field'; readonly path: readonly string[]; readonly position: number }
	| { readonly kind: 'call'; readonly callee: FilterFunction; readonly position: number };

/**
 * A filter as a list of steps on a stack of values: put a value on it, or take the last few off and
 * put the result back. A list has no depth, so a long filter cannot run out of call stack.
 */
export type Step =
	| { readonly step: 'literal'; readonly value: FilterValue; readonly position: number }
	| { readonly step: 'field'; readonly path: readonly string[]; readonly position: number }
	| {
			readonly step: 'apply';
			readonly operation: Operation;
			readonly argumentCount: number;
			/** Where its call starts; an operator starts where its first argument does. */
			readonly position: number | undefined;
	  };

/** Writes the tree as steps, arguments before what they are for. */
export function toSteps(tree: OperatorTree, operands: readonly Operand[]): Step[] {
	const stepsBackwards: Step[] = [];
	const open: OperatorTree[] = [tree];
	for (let node = open.pop(); node; node = open.pop()) {
		const { step, children } = toStep(node, operands);
		stepsBackwards.push(step);
		// The last child is taken up first, since the list is turned around in the end.
		open.push(...children);
	}
	return stepsBackwards.reverse();
}

interface StepWithChildren {
	readonly step: Step;
	readonly children: readonly OperatorTree[];
}

function toStep(node: OperatorTree, operands: readonly Operand[]): StepWithChildren {
	switch (node.type) {
		case 'Identifier':
			return { step: operandStep(operandOf(node, operands)), children: [] };
		case 'CallExpression': {
			const call = operandOf(node.callee, operands);
			if (call.kind !== 'call') throw new Error('Only functions are called.');
			return apply(call.callee, node.arguments, call.position);
		}
		case 'UnaryExpression':
			return apply(signs[node.operator as keyof typeof signs], [node.argument]);
		case 'BinaryExpression':
			if (node.operator === 'NOT') return apply(not, [node.right]);
			return apply(binaryOperators[node.operator as BinaryOperator], [node.left, node.right]);
		case 'ConditionalExpression':
			return apply(ternary, [node.test, node.consequent, node.alternate]);
		default:
			return unreachable(node);
	}
}

const apply = (
	operation: Operation,
	children: readonly OperatorTree[],
	position?: number,
): StepWithChildren => ({
	step: { step: 'apply', operation, argumentCount: children.length, position },
	children,
});

function operandStep(operand: Operand): Step {
	switch (operand.kind) {
		case 'literal':
			return { step: 'literal', value: operand.value, position: operand.position };
		case 'field':
			return { step: 'field', path: operand.path, position: operand.position };
		case 'call':
			throw new Error('A function is called where it stands.');
		default:
			return unreachable(operand);
	}
}

function operandOf(node: OperatorTree, operands: readonly Operand[]): Operand {
	const operand = node.type === 'Identifier' ? operands[Number(node.name.slice(1))] : undefined;
	if (!operand) throw new Error('An operand is written as its place in the list of operands.');
	return operand;
}
