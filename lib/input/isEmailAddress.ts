/** One address: something before and after one `@`, with a dot in the domain. Not more than that. */
export const isEmailAddress = (text: string): boolean =>
	/^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/.test(text);
