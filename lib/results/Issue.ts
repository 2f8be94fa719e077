/** One thing wrong with what came in. All issues of an input are reported together. */
export interface Issue {
	readonly code: 'missing' | 'wrongType' | 'invalid' | 'inconsistent';
	/** Where, as a person would write it: `lineItems[3].convertedSubtotal`. */
	readonly path: string;
	/** What was expected, as the end of a sentence: "a number", "a date YYYY-MM-DD". */
	readonly expected: string;
	/** What was there, shortened. Undefined where nothing was. */
	readonly got?: string;
	/** The whole sentence, where whoever found the issue has a better one than path and expectation give. */
	readonly message?: string;
}

export const describeIssue = ({ path, expected, got, message }: Issue): string => {
	if (message !== undefined) return `${path}: ${message}`;
	return got === undefined
		? `${path} is missing: ${expected}`
		: `${path} is ${got}, expected ${expected}`;
};

/** An input with more issues is not read to its end: nobody mends them one by one, and a failure has to be readable. */
export const issuesMax = 100;

/** All issues in one text: the first twenty, and how many there are beyond them. */
export const describeIssues = (issues: readonly Issue[]): string =>
	firstTexts(issues.map(describeIssue), issues.length < issuesMax ? '' : 'at least ').join('; ');

/** More texts than these nobody reads in one message. */
const textsMax = 20;

/** The first of many texts, and how many there are beyond them. */
export const firstTexts = (texts: readonly string[], atLeast = ''): readonly string[] =>
	texts.length <= textsMax
		? texts
		: [...texts.slice(0, textsMax), `and ${atLeast}${texts.length - textsMax} more`];
