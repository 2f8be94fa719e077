/** Cuts text to `charsMax` UTF-16 units with an ellipsis, and never through a pair that is one character. */
export function shortenText(text: string, charsMax: number): string {
	if (text.length <= charsMax) return text;
	const cut = text.slice(0, charsMax - 1);
	const endsInHalfAPair = /[\uD800-\uDBFF]$/.test(cut);
	return `${endsInHalfAPair ? cut.slice(0, -1) : cut}…`;
}
