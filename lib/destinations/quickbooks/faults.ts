import { isJson, objectsIn, textIn } from './readJson';
import { readXmlFault } from './readXmlFault';
import type { Json } from './SalesDocument';

/** An answer of QuickBooks that refuses a call, by its own name. */
export interface Fault {
	readonly type: string;
	readonly errors: readonly FaultError[];
}

/** Absent parts are empty. */
export interface FaultError {
	readonly code: string;
	readonly message: string;
	readonly detail: string;
	/** The field that the error is about. */
	readonly element: string;
}

/**
 * A fault in any of its spellings: `Fault` from the books, `fault` with lower-case keys from the
 * gateway (node-quickbooks #97), or XML.
 */
export function readFault(body: unknown): Fault | undefined {
	if (typeof body === 'string') return readXmlFault(body);
	if (!isJson(body)) return undefined;
	const fault = isJson(body.Fault) ? body.Fault : body.fault;
	if (!isJson(fault)) return undefined;
	const errors = [...objectsIn(fault, 'Error'), ...objectsIn(fault, 'error')];
	return {
		type: textIn(fault, 'type') ?? '',
		errors: errors.map((error) => ({
			code: codeIn(error),
			message: textIn(error, 'Message') ?? textIn(error, 'message') ?? '',
			detail: textIn(error, 'Detail') ?? textIn(error, 'detail') ?? '',
			element: textIn(error, 'element') ?? '',
		})),
	};
}

/** Text, and a number in some copies of the error list. */
const codeIn = ({ code }: Json): string =>
	typeof code === 'string' || typeof code === 'number' ? String(code) : '';
