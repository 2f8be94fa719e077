/** "1 bill", "2 bills": a count before what is counted, for nouns whose plural ends in s. */
export const countOf = (count: number, noun: string): string =>
	`${count} ${noun}${count === 1 ? '' : 's'}`;
