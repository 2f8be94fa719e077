import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

/**
 * The vendor's OpenAPI description as a judge of bodies: names, enumerations, types, lengths and uuids. It marks nothing
 * as required and knows no arithmetic, uniqueness or status; those rules are in test/fakes/xero/rules.
 */
export type XeroBodyKind =
	| 'Invoices'
	| 'CreditNotes'
	| 'Contacts'
	| 'Organisations'
	| 'Currencies'
	| 'Accounts'
	| 'TaxRates'
	| 'Items'
	| 'Payments';

const repositoryRoot = join(__dirname, '..', '..', '..');
const specPath = join(
	process.env.M3TER_VENDOR_SPECS ?? join(repositoryRoot, '..', 'shared', 'specs'),
	'xero_accounting.yaml',
);

/** The description is not part of this repository (XeroAPI/Xero-OpenAPI, 16.1.0); what needs it is skipped without it. */
export const isXeroSpecAvailable = existsSync(specPath);

/** @returns One text for each objection, with its place; undefined if the description is not there. */
export function validateXeroRequest(
	kind: Extract<XeroBodyKind, 'Invoices' | 'CreditNotes' | 'Contacts'>,
	body: unknown,
): string[] | undefined {
	return objectionsTo(kind, body);
}

/** Stands around every answer and is not described; the date texts come beside each date and are not described either. */
const undescribed = /\/(Id|Status|ProviderName|DateTimeUTC)$|\/(DateString|DueDateString)$/;

/** Like `validateXeroRequest`, for an answer's body. */
export function validateXeroAnswer(kind: XeroBodyKind, body: unknown): string[] | undefined {
	return objectionsTo(kind, body)?.filter((objection) => {
		const place = objection.split(': ')[0] ?? '';
		return !(objection.endsWith('is not described') && undescribed.test(place));
	});
}

function objectionsTo(kind: XeroBodyKind, body: unknown): string[] | undefined {
	if (!isXeroSpecAvailable) return undefined;
	const validate = validatorFor(kind);
	if (validate(body)) return [];
	return (validate.errors ?? []).map(({ instancePath, keyword, params, message }) =>
		keyword === 'additionalProperties'
			? `${instancePath}/${String(params.additionalProperty)}: is not described`
			: `${instancePath}: ${message ?? keyword} ${JSON.stringify(params)}`,
	);
}

let ajv: Ajv | undefined;

/** Compiling takes most of a second, so each kind is compiled once and only when it is asked for. */
function validatorFor(kind: XeroBodyKind): ValidateFunction {
	ajv ??= createAjv();
	const validate = ajv.getSchema(`xero#/schemas/${kind}`);
	if (!validate) throw new Error(`The description has no ${kind}`);
	return validate;
}

function createAjv(): Ajv {
	const spec = parse(readFileSync(specPath, 'utf8')) as {
		components: { schemas: Record<string, unknown> };
	};
	const created = new Ajv({ strict: false, allErrors: true });
	addFormats(created);
	created.addSchema({ $id: 'xero', schemas: strict(spec.components.schemas) });
	return created;
}

/** JSON Schema out of OpenAPI: no extensions, nothing beside a `$ref`, and no property that is not described. */
function strict(schema: unknown): unknown {
	if (Array.isArray(schema)) return schema.map(strict);
	if (typeof schema !== 'object' || schema === null) return schema;
	const source = schema as Record<string, unknown>;
	if (typeof source.$ref === 'string') {
		return { $ref: source.$ref.replace('#/components/schemas/', '#/schemas/') };
	}
	const entries = Object.entries(source).filter(
		([key]) => !/^x-|^(example|externalDocs)$/.test(key),
	);
	const result = Object.fromEntries(entries.map(([key, value]) => [key, strict(value)]));
	return source.properties !== undefined && typeof source.type !== 'object'
		? { ...result, additionalProperties: false }
		: result;
}
