import type { Site } from './Site';
import { Decimal, ZERO } from '../../../lib/money/decimal';
import { billJson, bill, lineItem } from '../../lib/support/fixtures';
import type { Random } from '../random';

/** One bill through all its versions. Each has an account of its own. */
export interface Story {
	readonly index: number;
	readonly billId: string;
	readonly accountId: string;
	readonly number: string;
	/** First to last; `versions[0]` is version 1. */
	readonly versions: readonly Version[];
	/** Its first line is mapped to an item that the ledger does not have. */
	readonly itemIsMissing: boolean;
}

export interface Version {
	readonly story: Story;
	readonly version: number;
	/** The same number is the same content. */
	readonly content: number;
	readonly lines: readonly StoryLine[];
}

export interface StoryLine {
	/** Found again in whatever document it ends up in. */
	readonly text: string;
	readonly amount: string;
}

/** A product of every story's first line, so that a mapping can give it an item. */
const productOf = ({ index }: Story): string => `product-${index}`;

/** @param fees Draws the line that some stories have in all versions, at one end or the other. */
export function tellStory(random: Random, index: number, number: string, fees: Random): Story {
	const versions: Version[] = [];
	const story: Story = {
		index,
		billId: `bill-${index}`,
		accountId: `account-${index}`,
		number,
		versions,
		itemIsMissing: random.percent(7),
	};
	const hasFee = fees.percent(50);
	const count = random.of([1, 1, 2, 2, 3, 4]);
	for (let version = 1; version <= count; version++) {
		const before = versions.at(-1);
		versions.push(
			before && random.percent(15)
				? { ...before, version }
				: {
						story,
						version,
						content: version,
						lines: withFee(drawLines(random, index, version), index, hasFee, fees),
					},
		);
	}
	return story;
}

/** Of every invoice that somebody grants more time for. No bill is due then. */
export const postponedTo = '2026-12-24';

/** The same text in every version, whatever stands beside it. */
const feeOf = (index: number): string => `Fee of story ${index}`;

export const isFee = (text: string): boolean => text.includes('Fee of story');

const withFee = (lines: StoryLine[], index: number, hasFee: boolean, fees: Random): StoryLine[] => {
	if (!hasFee || lines.length === 0) return lines;
	const fee = { text: feeOf(index), amount: '7.00' };
	return fees.percent(50) ? [fee, ...lines] : [...lines, fee];
};

/** Usually a charge, sometimes a credit, rarely nothing at all. */
function drawLines(random: Random, index: number, content: number): StoryLine[] {
	if (content > 1 && random.percent(5)) return [];
	const sign = random.percent(content === 1 ? 15 : 30) ? -1 : 1;
	return Array.from({ length: random.between(1, 3) }, (_, line) => ({
		text: `Story ${index} content ${content} line ${line}`,
		// The first line outweighs a second one of the other sign.
		amount: new Decimal(sign * (line === 1 && random.percent(20) ? -1 : 1))
			.times(line === 0 ? random.between(100_00, 200_00) : random.between(1, 30_00))
			.div(100)
			.toFixed(2),
	}));
}

/** Which story and content a text of a document belongs to. */
export function readStoryText(text: string): { story: number; content: number } | undefined {
	const [, story, content] = /Story (\d+) content (\d+) line \d+/.exec(text) ?? [];
	return story === undefined ? undefined : { story: Number(story), content: Number(content) };
}

export const totalOf = (lines: readonly StoryLine[]): Decimal =>
	lines.reduce((sum, { amount }) => sum.plus(amount), ZERO);

export const kindOf = ({ lines }: Version): 'invoice' | 'creditNote' =>
	totalOf(lines).lt(ZERO) ? 'creditNote' : 'invoice';

/**
 * A workflow item as a webhook brings it.
 * @param document What m3ter knows as the bill's document.
 * @param customerId What m3ter knows as the account's customer.
 */
export function itemFor(
	{ story, version, lines }: Version,
	{ destination, missingItemId }: Pick<Site, 'destination' | 'missingItemId'>,
	document?: { readonly kind: 'invoice' | 'creditNote'; readonly id: string },
	customerId?: string,
): Readonly<Record<'bill' | 'account' | 'externalMappings', unknown>> {
	const { externalSystem, tables } = destination;
	const written = bill({
		id: story.billId,
		version,
		accountId: story.accountId,
		sequentialInvoiceNumber: story.number,
		billDate: '2026-09-30',
		dueDate: '2026-10-30',
		lineItems: lines.map(({ text, amount }, index) =>
			lineItem({
				lineItemType: 'STANDING_CHARGE',
				description: text,
				convertedSubtotal: amount,
				...(index === 0 ? { productId: productOf(story) } : {}),
			}),
		),
	});
	return {
		bill: billJson(written),
		account: { id: story.accountId, name: `Customer ${story.index}`, currency: 'USD' },
		externalMappings: [
			...(story.itemIsMissing
				? [mapping('Product', productOf(story), tables.item, missingItemId, externalSystem)]
				: []),
			...(customerId === undefined
				? []
				: [mapping('Account', story.accountId, tables.customer, customerId, externalSystem)]),
			...(document
				? [mapping('Bill', story.billId, tables[document.kind], document.id, externalSystem)]
				: []),
		],
	};
}

const mapping = (
	m3terEntity: string,
	m3terId: string,
	externalTable: string,
	externalId: string,
	externalSystem: string,
) => ({ m3terEntity, m3terId, externalSystem, externalTable, externalId });
