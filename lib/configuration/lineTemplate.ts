/** What a template of the setting Line Description can name. */
export const placeholders = [
	'description',
	'product',
	'aggregation',
	'band',
	'quantity',
	'unit',
	'price',
	'period',
	'childAccount',
] as const;

export type Placeholder = (typeof placeholders)[number];

/** Text as it stands, and what is filled in. */
export type LineTemplate = ReadonlyArray<string | { readonly placeholder: Placeholder }>;

export interface ReadTemplate {
	readonly template: LineTemplate;
	/** Names in braces that are none of the placeholders. */
	readonly unknown: readonly string[];
}

/** Reads `{product}, {period}`. A brace without its partner is text. */
export function readLineTemplate(text: string): ReadTemplate {
	const template: Array<LineTemplate[number]> = [];
	const unknown: string[] = [];
	for (const [index, part] of text.split(/\{([^{}]*)\}/).entries()) {
		if (index % 2 === 0) {
			if (part !== '') template.push(part);
			continue;
		}
		const placeholder = placeholders.find((name) => name === part.trim());
		if (placeholder) template.push({ placeholder });
		else unknown.push(part);
	}
	return { template, unknown };
}

export const names = (template: LineTemplate, placeholder: Placeholder): boolean =>
	template.some((part) => typeof part !== 'string' && part.placeholder === placeholder);

/** A value that is blank takes the punctuation around it along. */
export const fillTemplate = (
	template: LineTemplate,
	values: Readonly<Record<Placeholder, string>>,
): string =>
	template
		.map((part) => (typeof part === 'string' ? part : values[part.placeholder]))
		.join('')
		.replace(/\(\s*\)|\[\s*\]/g, '')
		.replace(/\s+/g, ' ')
		.replace(/ (?=[,;:.])/g, '')
		.replace(/([,;:])(?:\s*[,;:])+/g, '$1')
		.replace(/^[\s,;:–-]+|[\s,;:–-]+$/g, '');
