import type { Fault, FaultError } from './faults';

/**
 * A fault in XML, which the throttle sends although JSON was asked for (QuickBooks-V3-PHP-SDK #54), or
 * undefined where the text is none. It is read in one pass, tag by tag, because a fault has been seen
 * whose Error is never closed (QuickBooks-V3-PHP-SDK #445) and a gateway may answer with anything: a
 * parser of documents would be 140 KB and would refuse both.
 */
export function readXmlFault(text: string): Fault | undefined {
	let fault: { type: string; errors: Writable<FaultError>[] } | undefined;
	for (const { name, attributes, content } of tagsOf(text)) {
		if (name === 'Fault') fault ??= { type: attributeIn(attributes, 'type'), errors: [] };
		if (!fault) continue;
		if (name === 'Error' && fault.errors.length < ERRORS_MAX) {
			fault.errors.push({
				code: attributeIn(attributes, 'code'),
				message: '',
				detail: '',
				element: attributeIn(attributes, 'element'),
			});
		}
		const error = fault.errors.at(-1);
		if (name === 'Message' && error) error.message ||= plainText(content);
		if (name === 'Detail' && error) error.detail ||= plainText(content);
	}
	return fault;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** QuickBooks reports a handful; more is no answer of it. */
const ERRORS_MAX = 100;

interface Tag {
	/** `Error`, or `/Error` where it closes. */
	readonly name: string;
	/** With the name before them. */
	readonly attributes: string;
	/** The text up to the next tag. */
	readonly content: string;
}

/** Each character is looked at once, whatever the text is. */
function* tagsOf(text: string): Generator<Tag> {
	let start = text.indexOf('<');
	while (start !== -1) {
		const end = text.indexOf('>', start);
		if (end === -1) return;
		const next = text.indexOf('<', end);
		const tag = text.slice(start + 1, end);
		yield {
			name: tag.slice(0, tag.search(/\s|$/)).replace(/^\w+:|\/$/g, ''),
			attributes: tag,
			content: text.slice(end + 1, next === -1 ? undefined : next),
		};
		start = next;
	}
}

const attributeIn = (attributes: string, name: string): string =>
	plainText(new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');

const entities: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	'#39': "'",
};

const plainText = (text: string): string =>
	text.trim().replace(/&(#39|[a-z]{2,4});/g, (entity, name: string) => entities[name] ?? entity);
