// Every text of a bill or an account that goes to a ledger passes through here, and nothing else cleans or cuts text.
// Lengths are the ledger's, from the limits of its folder. They are counted in UTF-16 units: no vendor says what it counts,
// the platforms that they run on (.NET and Java) count these, and a text never has fewer of them than characters.

/**
 * Inside a character class with the flag `u`: what no ledger takes. XML 1.0 has no control characters but tab and line
 * breaks, no half of a surrogate pair, no U+FFFE and no U+FFFF, and the ledgers keep their documents in what XML can hold. The controls from U+007F on are allowed there and printed nowhere.
 */
export const unsendable = '\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF';

/** m3ter's ids have 36 characters, and the longest number that a ledger takes has 255. */
export const idCharsMax = 255;

const unsendableCharacter = new RegExp(`[${unsendable}]`, 'u');

/**
 * Whether text can be an id: something is found by it again, here, in m3ter or in a ledger. It is taken as it is or refused:
 * two ids that were cleaned could become one, and half a character cannot stand in an address.
 */
export const isId = (text: string): boolean =>
	text.length <= idCharsMax && !unsendableCharacter.test(text);

export const idExpected = `an id of at most ${idCharsMax} characters, without control characters or broken characters`;

/** What stands where a broken character stood, so that somebody notices. */
const REPLACEMENT = '\uFFFD';

const controls = /\p{Cc}/gu;
const controlsButTabsAndBreaks = /[^\P{Cc}\t\n]/gu;
const brokenCharacters = /[\p{Cs}\uFFFE\uFFFF]/gu;
const blanks = /\s+/g;

/** Most texts are one line with single blanks already, and finding that out costs less than writing them anew. */
const needsCleaning = new RegExp(`[^\\S ]|[${unsendable}]| {2}`, 'u');

/** Text on one line, with single blanks, at most `charsMax` UTF-16 units long. */
export const singleLine = (text: string, charsMax: number): string =>
	cleanStart(text, charsMax, (start) =>
		start.replace(brokenCharacters, REPLACEMENT).replace(controls, ' ').replace(blanks, ' '),
	);

/** Text that keeps its line breaks and tabs, at most `charsMax` UTF-16 units long. */
export const multiLine = (text: string, charsMax: number): string =>
	cleanStart(text, charsMax, (start) =>
		start
			.replace(brokenCharacters, REPLACEMENT)
			.replace(/\r\n?/g, '\n')
			.replace(controlsButTabsAndBreaks, ' '),
	);

/**
 * Cleans as much of the start of a text as it takes to fill `charsMax`: in a text of megabytes, the time for each of many
 * replacements grows with the text. A start that is mostly blanks is not enough, so the next one is four times as long.
 */
function cleanStart(text: string, charsMax: number, clean: (start: string) => string): string {
	for (let startChars = 4 * (Math.max(charsMax, 0) + characterCharsMax); ; startChars *= 4) {
		const start = text.slice(0, startChars);
		const cleaned = (needsCleaning.test(start) ? clean(start) : start).trim();
		// What stands at the very end may be half of something.
		if (startChars >= text.length || cleaned.length > charsMax + characterCharsMax) {
			return cutText(cleaned, charsMax);
		}
	}
}

/** Made for the first text that is cut: it loads the rules of a language, for as long as the rest of the node loads. */
let characters: Intl.Segmenter | undefined;

/** Longer than any character that is written: a letter with its marks, or a family of emoji. */
const characterCharsMax = 64;

/**
 * Cuts text to `charsMax` UTF-16 units with an ellipsis. What a reader sees as one character stays whole: a letter and its
 * accent, an emoji of several parts.
 */
export function cutText(text: string, charsMax: number): string {
	if (text.length <= charsMax) return text;
	if (charsMax < 1) return '';
	const end = charsMax - 1;
	// The break iterator copies its text, so it gets no more than it needs.
	const window = text.slice(0, end + characterCharsMax);
	characters ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
	const { index, segment } = characters.segment(window).containing(end)!;
	return `${text.slice(0, segment.length > characterCharsMax ? beforePair(text, end) : index)}…`;
}

/** The index, or the one before it where the text would end in half of a pair. */
const beforePair = (text: string, index: number): number =>
	/[\uD800-\uDBFF]/.test(text.charAt(index - 1)) ? index - 1 : index;
