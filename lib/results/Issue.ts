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

/** More than these nobody reads in one message. */
const issuesShownMax = 20;

export function describeIssues(issues: readonly Issue[]): string {
	const shown = issues.slice(0, issuesShownMax).map(describeIssue);
	return [...shown, ...(issues.length > shown.length ? ['and more'] : [])].join('; ');
}
