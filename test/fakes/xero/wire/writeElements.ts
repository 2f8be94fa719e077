import type { Context } from 'hono';
import type { Result } from '../../../../lib/result';
import { invalidPostData, validationException, XeroError } from '../errors';
import { envelope } from './envelope';
import { isObject, type JsonObject } from './jsonFields';
import { isTrue, type QueryParameters } from './listQuery';
import type { XeroEnv } from './xeroEnv';

/** "Keep requests under 3.5 MB" (limits page, which also names 10 MB: the smaller one is held). */
const BODY_BYTES_MAX = 3_500_000;
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** The elements of a write: under their list's name, or one bare object. */
export async function readElements(
	context: Context<XeroEnv>,
	listName: string,
): Promise<JsonObject[]> {
	const text = await context.req.text();
	if (Buffer.byteLength(text) > BODY_BYTES_MAX) {
		throw new XeroError(413, 'Request Entity Too Large');
	}
	const json = parseJson(text);
	if (!isObject(json)) throw invalidPostData('it is not an object');
	const list = json[listName];
	if (list === undefined) {
		if (Object.keys(json).length === 0) throw invalidPostData('it is empty');
		return [json];
	}
	const elements = Array.isArray(list) ? list : [list];
	if (elements.length === 0 || !elements.every(isObject)) {
		throw invalidPostData(`${listName} is not a list of objects`);
	}
	return elements;
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw invalidPostData('it cannot be parsed');
	}
}

export interface ElementWrites<T> {
	listName: string;
	idKey: string;
	elements: readonly JsonObject[];
	/** Judges and stores one element. */
	save: (element: JsonObject) => Result<T, string[]>;
	present: (stored: T) => Record<string, unknown>;
}

/**
 * `summarizeErrors=false`: 200, each element on its own, a failed one with its messages and an all-zero id.
 * Otherwise one bad element is a 400 and nothing is saved (https://developer.xero.com, "Summarize errors"; the shapes
 * are those of XeroAPI/Xero-Java#171 and xero-node#324).
 */
export function writeElements<T>(
	context: Context<XeroEnv>,
	query: QueryParameters,
	{ listName, idKey, elements, save, present }: ElementWrites<T>,
): Response {
	const isSummarised = !query.has('summarizeerrors') || isTrue(query, 'summarizeErrors');
	const books = context.get('books');
	const failed: Array<Record<string, unknown>> = [];
	const answers: Array<Record<string, unknown>> = [];
	books.transaction(() => {
		for (const element of elements) {
			const saved = save(element);
			if (saved.ok) {
				answers.push({ ...present(saved.value), StatusAttributeString: 'OK' });
				continue;
			}
			const failure = {
				...element,
				[idKey]: element[idKey] ?? NO_ID,
				ValidationErrors: saved.reason.map((message) => ({ Message: message })),
			};
			failed.push(failure);
			answers.push({ ...failure, StatusAttributeString: 'ERROR', HasErrors: true });
		}
		return !(isSummarised && failed.length > 0);
	});
	if (isSummarised && failed.length > 0) throw validationException(failed);
	return context.json(envelope(context, { [listName]: answers }));
}
