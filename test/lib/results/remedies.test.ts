import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { failureCatalogue } from '../../../lib/results/failureCatalogue';
import { failureCauses } from '../../../lib/results/failureCauses';
import { SyncM3terBill } from '../../../nodes/SyncM3terBill/SyncM3terBill.node';

const { properties, outputNames } = new SyncM3terBill().description;

/** Everything that the editor shows by name: panels, settings and what can be chosen for them. */
const labels = (all: readonly INodeProperties[]): string[] =>
	all.flatMap(({ displayName, options = [] }) => [
		displayName,
		...options.flatMap((option) =>
			'displayName' in option && 'type' in option
				? labels([option as INodeProperties])
				: ((option as INodePropertyOptions).name ?? []),
		),
	]);
const inEditor = new Set([...labels(properties), ...((outputNames ?? []) as string[])]);

/** Names of the vendors and of n8n itself. */
const elsewhere = new Set(['Accounting Product']);

/** Words in title case that follow each other: a sentence of our own has none but at its start. */
const names = /[A-Z][A-Za-z0-9]*(?: (?:(?:on|for|per|by|of) )?[A-Z][A-Za-z0-9]*)+/g;

const isKnown = (name: string): boolean => inEditor.has(name) || elsewhere.has(name);
/** Without the verb that begins a sentence. */
const unknownIn = (text: string): readonly string[] =>
	[...text.replace(/\b(Turn on|Turn off|Set|Choose|Check) /g, '').matchAll(names)]
		.map(([name]) => name)
		.filter((name) => !isKnown(name) && !isKnown(name.replace(/^\S+ /, '')));

describe.each(Object.entries(failureCatalogue))('the remedy of %s', (code, { remedy }) => {
	it('names settings as the editor shows them', () => expect(unknownIn(remedy)).toEqual([]));

	it('names the panel before each of its settings', () => {
		const panels = properties.filter(({ type }) => type === 'collection');
		const lacking = panels.flatMap(({ displayName, options }) =>
			((options ?? []) as INodeProperties[]).filter(
				(setting) =>
					remedy.includes(setting.displayName) &&
					!inEditor.has(`Use External Mapping ${setting.displayName}`) &&
					!remedy.includes(`${displayName} > ${setting.displayName}`),
			),
		);
		expect(lacking.map(({ displayName }) => displayName)).toEqual([]);
	});

	it('has no word that a reader would stumble over', () =>
		expect(`${failureCauses[code as keyof typeof failureCauses]} ${remedy}`).not.toMatch(
			/\b(stranger|mend|telling|whoever|whatever|nobody|somebody)\b/i,
		));
});

it.each([
	['Set Bill Sauce to M3ter.', ['Bill Sauce']],
	['Turn on Use External Mapping Account Code.', []],
])('the rule itself: %s', (text, unknown) => expect(unknownIn(text)).toEqual(unknown));
