import type { FilterFunction } from './functions';
import type { FilterValue } from './filterValue';

/** What stands between operators: a literal, a field, or the function in front of a parenthesis. */
export type Operand =
	| { readonly kind: 'literal'; readonly value: FilterValue; readonly position: number }
	| { readonly kind: 'field'; readonly path: readonly string[]; readonly position: number }
	| { readonly kind: 'call'; readonly callee: FilterFunction; readonly position: number };
