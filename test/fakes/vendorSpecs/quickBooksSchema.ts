import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import { type JsonSchema, xsdToJsonSchema } from './xsdToJsonSchema';

/**
 * Intuit's own XML schema as a judge of bodies: names, types, enumerations. It knows no lengths (they are prose beside
 * the fields, added below) and no arithmetic; such rules are in test/fakes/quickBooks/rules.
 */
export type QuickBooksBodyKind = 'Invoice' | 'CreditMemo' | 'Customer';

const repositoryRoot = join(__dirname, '..', '..', '..');
const specFolder = join(
	process.env.M3TER_VENDOR_SPECS ?? join(repositoryRoot, '..', 'shared', 'specs'),
	'quickbooks',
);
const FILES = ['Finance.xsd', 'IntuitNamesTypes.xsd', 'IntuitBaseTypes.xsd'];

/** The schema is not part of this repository (intuit/QuickBooks-V3-PHP-SDK, Apache-2.0); what needs it is skipped without it. */
export const isQuickBooksSpecAvailable = FILES.every((file) => existsSync(join(specFolder, file)));

/** @returns One text for each objection, with its place; undefined if the schema is not there. */
export function validateQuickBooksRequest(
	kind: QuickBooksBodyKind,
	body: unknown,
): string[] | undefined {
	if (!isQuickBooksSpecAvailable) return undefined;
	const validate = validatorFor(kind, isPartial(body));
	return validate(body) ? [] : (validate.errors ?? []).map(wordingOf);
}

/** A sparse update states only what changes. */
const isPartial = (body: unknown): boolean =>
	typeof body === 'object' && body !== null && 'sparse' in body && body.sparse === true;

function wordingOf({ instancePath, keyword, params, message }: ErrorObject): string {
	return keyword === 'additionalProperties'
		? `${instancePath}/${String(params.additionalProperty)}: is not in the schema`
		: `${instancePath}: ${message ?? keyword} ${JSON.stringify(params)}`;
}

/** Prose of the schema and of Intuit's reference: the most characters that a text may have. */
const CHARS_MAX: readonly [type: string, property: string, charsMax: number][] = [
	['Invoice', 'DocNumber', 21],
	['CreditMemo', 'DocNumber', 21],
	['Invoice', 'PrivateNote', 4000],
	['CreditMemo', 'PrivateNote', 4000],
	['Line', 'Description', 4000],
	['MemoRef', 'value', 1000],
	['EmailAddress', 'Address', 100],
];

/** Required by Intuit's reference, optional in the schema. */
const REQUIRED: Record<QuickBooksBodyKind, string[]> = {
	Invoice: ['CustomerRef', 'Line'],
	CreditMemo: ['CustomerRef', 'Line'],
	Customer: ['DisplayName'],
};

let definitions: Record<string, JsonSchema> | undefined;
const validators = new Map<string, ValidateFunction>();

/** Reading the schema takes some tenths of a second, so it is done once and only when asked for. */
function validatorFor(kind: QuickBooksBodyKind, partial: boolean): ValidateFunction {
	const key = `${kind} ${partial ? 'partial' : 'whole'}`;
	const known = validators.get(key);
	if (known) return known;
	definitions ??= readDefinitions();
	const required = partial ? ['Id', 'SyncToken'] : REQUIRED[kind];
	const validate = new Ajv({ strict: false, allErrors: true }).compile({
		definitions: reachableFrom(kind, definitions),
		allOf: [{ $ref: `#/definitions/${kind}` }, { required }],
	});
	validators.set(key, validate);
	return validate;
}

/** The schema describes all of QuickBooks; compiling costs by the definition. */
function reachableFrom(
	type: string,
	all: Record<string, JsonSchema>,
	found: Record<string, JsonSchema> = {},
): Record<string, JsonSchema> {
	const definition = all[type];
	if (!definition || found[type]) return found;
	found[type] = definition;
	for (const [, next = ''] of JSON.stringify(definition).matchAll(/#\/definitions\/(\w+)/g))
		reachableFrom(next, all, found);
	return found;
}

function readDefinitions(): Record<string, JsonSchema> {
	const read = xsdToJsonSchema(FILES.map((file) => readFileSync(join(specFolder, file), 'utf8')));
	for (const [type, property, maxLength] of CHARS_MAX)
		addFacet(read, type, property, { maxLength });
	for (const type of ['Invoice', 'CreditMemo']) addFacet(read, type, 'Line', { minItems: 1 });
	return read;
}

function addFacet(
	read: Record<string, JsonSchema>,
	type: string,
	property: string,
	facet: JsonSchema,
): void {
	const properties = read[type]?.properties as Record<string, JsonSchema> | undefined;
	if (!properties?.[property]) throw new Error(`The schema has no ${type}.${property}`);
	properties[property] = { ...properties[property], ...facet };
}
