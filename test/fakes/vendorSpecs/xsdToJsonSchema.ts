import { XMLParser } from 'fast-xml-parser';

export type JsonSchema = Record<string, unknown>;

/** A parsed element: attributes are strings, children are lists under their tag's name. */
interface Node {
	[key: string]: string | Node[] | undefined;
}

/** What a complex type contributes once its bases are folded in. */
interface Members {
	properties: Record<string, JsonSchema>;
	required: string[];
	/** Has an `xs:any`: nothing can be said about its keys. */
	isOpen: boolean;
}

const BUILT_IN: Record<string, JsonSchema> = {
	'xs:string': { type: 'string' },
	'xs:anyURI': { type: 'string' },
	'xs:boolean': { type: 'boolean' },
	'xs:decimal': { type: 'number' },
	'xs:int': { type: 'integer' },
	'xs:long': { type: 'integer' },
	'xs:positiveInteger': { type: 'integer', minimum: 1 },
	'xs:date': { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
	'xs:dateTime': { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T' },
};

/**
 * Intuit's XML schema as JSON Schema definitions, one for each type, for bodies in Intuit's JSON: an element that may
 * repeat is a list, a text with attributes is `{ value, … }`, an attribute is a key, and unknown keys are refused.
 *
 * @param documents The schema's files, which share one namespace.
 */
export function xsdToJsonSchema(documents: readonly string[]): Record<string, JsonSchema> {
	const roots = documents.map(parseXml);
	const complexTypes = byName(roots, 'xs:complexType');
	const groups = byName(roots, 'xs:group');
	const definitions: Record<string, JsonSchema> = {};
	for (const [name, node] of byName(roots, 'xs:simpleType'))
		definitions[name] = simpleTypeSchema(node);
	for (const [name, node] of complexTypes)
		definitions[name] = objectSchema(membersOf(node, complexTypes, groups));
	return definitions;
}

function parseXml(document: string): Node {
	const parser = new XMLParser({
		ignoreAttributes: false,
		attributeNamePrefix: '',
		parseAttributeValue: false,
		isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
	});
	// Two thirds of the vendor's files are prose.
	const withoutProse = document.replace(/<xs:annotation>.*?<\/xs:annotation>/gs, '');
	const parsed = parser.parse(withoutProse) as Node;
	const [schema] = children(parsed, 'xs:schema');
	if (!schema) throw new Error('The document is not an XML schema');
	return schema;
}

const children = (node: Node, tag: string): Node[] => {
	const found = node[tag];
	// An element without children and attributes is parsed as an empty text.
	return Array.isArray(found) ? found.map((child) => (typeof child === 'object' ? child : {})) : [];
};

const attribute = (node: Node, name: string): string | undefined => {
	const value = node[name];
	return typeof value === 'string' ? value : undefined;
};

const byName = (roots: readonly Node[], tag: string): Map<string, Node> =>
	new Map(
		roots
			.flatMap((root) => children(root, tag))
			.map((node) => [attribute(node, 'name') ?? '', node]),
	);

function simpleTypeSchema(node: Node): JsonSchema {
	const [restriction] = children(node, 'xs:restriction');
	const base = BUILT_IN[attribute(restriction ?? {}, 'base') ?? ''] ?? { type: 'string' };
	const values = children(restriction ?? {}, 'xs:enumeration').map((entry) =>
		attribute(entry, 'value'),
	);
	return values.length > 0 ? { ...base, enum: [...new Set(values)] } : base;
}

const typeSchema = (name: string): JsonSchema =>
	BUILT_IN[name] ?? { $ref: `#/definitions/${name}` };

const objectSchema = ({ properties, required, isOpen }: Members): JsonSchema => ({
	type: 'object',
	properties,
	...(required.length > 0 ? { required } : {}),
	...(isOpen ? {} : { additionalProperties: false }),
});

type Named = ReadonlyMap<string, Node>;

function membersOf(type: Node, complexTypes: Named, groups: Named): Members {
	const members: Members = { properties: {}, required: [], isOpen: false };
	addParticles(members, type, groups, true);
	for (const content of children(type, 'xs:complexContent'))
		for (const extension of children(content, 'xs:extension')) {
			const base = complexTypes.get(attribute(extension, 'base') ?? '');
			if (base) merge(members, membersOf(base, complexTypes, groups));
			addParticles(members, extension, groups, true);
		}
	for (const content of children(type, 'xs:simpleContent'))
		for (const extension of children(content, 'xs:extension')) {
			members.properties.value = typeSchema(attribute(extension, 'base') ?? 'xs:string');
			members.required.push('value');
			addParticles(members, extension, groups, true);
		}
	return members;
}

/** @param isRequired False inside a choice and inside anything optional: then no element is required by itself. */
function addParticles(members: Members, node: Node, groups: Named, isRequired: boolean): void {
	for (const sequence of children(node, 'xs:sequence'))
		addParticles(members, sequence, groups, isRequired && isMandatory(sequence));
	for (const choice of children(node, 'xs:choice')) addParticles(members, choice, groups, false);
	for (const reference of children(node, 'xs:group')) {
		const group = groups.get(attribute(reference, 'ref') ?? '');
		if (group) addParticles(members, group, groups, isRequired && isMandatory(reference));
	}
	for (const element of children(node, 'xs:element')) addElement(members, element, isRequired);
	for (const entry of children(node, 'xs:attribute'))
		members.properties[attribute(entry, 'name') ?? ''] = typeSchema(attribute(entry, 'type') ?? '');
	if (children(node, 'xs:any').length > 0) members.isOpen = true;
}

const isMandatory = (node: Node): boolean => attribute(node, 'minOccurs') !== '0';

function addElement(members: Members, element: Node, isRequired: boolean): void {
	const name = attribute(element, 'name');
	if (name === undefined) return;
	const [inline] = children(element, 'xs:simpleType');
	const type = attribute(element, 'type');
	const schema = inline ? simpleTypeSchema(inline) : typeSchema(type ?? 'xs:string');
	const repeats = attribute(element, 'maxOccurs') === 'unbounded';
	members.properties[name] = repeats ? { type: 'array', items: schema } : schema;
	if (isRequired && isMandatory(element)) members.required.push(name);
}

function merge(members: Members, base: Members): void {
	Object.assign(members.properties, base.properties);
	members.required.push(...base.required);
	members.isOpen ||= base.isOpen;
}
