import jsep from 'jsep';

import { binaryOperators, not, signs } from './operators';

// jsep's tables belong to the module, not to a parser; this is the only place that sets them.
jsep.removeAllBinaryOps();
jsep.removeAllUnaryOps();
jsep.removeAllLiterals();
for (const [name, { precedence }] of Object.entries(binaryOperators)) {
	jsep.addBinaryOp(name, precedence);
}
for (const name of Object.keys(signs)) jsep.addUnaryOp(name);
// In jsep every unary operator binds tighter than every binary one, and NOT must not. So NOT stands
// between NOTHING and its operand; it goes from right to left, so that NOT NOT a is NOT (NOT a).
jsep.addBinaryOp('NOT', not.precedence, true);

/** The part of jsep's tree that a normalised source can become. */
export type OperatorTree =
	| { readonly type: 'Identifier'; readonly name: string }
	| {
			readonly type: 'CallExpression';
			readonly callee: OperatorTree;
			readonly arguments: readonly OperatorTree[];
	  }
	| { readonly type: 'UnaryExpression'; readonly operator: string; readonly argument: OperatorTree }
	| {
			readonly type: 'BinaryExpression';
			readonly operator: string;
			readonly left: OperatorTree;
			readonly right: OperatorTree;
	  }
	| {
			readonly type: 'ConditionalExpression';
			readonly test: OperatorTree;
			readonly consequent: OperatorTree;
			readonly alternate: OperatorTree;
	  };

/**
 * @param text From `normaliseSource`, so it is known to be well-formed.
 * @returns Undefined if the call stack, part of which others are using, was too small for its levels.
 */
export function parseOperators(text: string): OperatorTree | undefined {
	let failure: unknown;
	try {
		return jsep(text) as OperatorTree;
	} catch (error) {
		failure = error;
	}
	if (failure instanceof RangeError) return undefined;
	throw new Error('jsep rejects a source that was normalised', { cause: failure });
}
