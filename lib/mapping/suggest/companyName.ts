import { splitLegalForm } from './legalForms';

/** A name as it is compared. */
export interface CompanyName {
	/** Words in lower case without accents, punctuation and legal form: `mueller and sons`. */
	readonly core: string;
	readonly words: readonly string[];
	/** See `splitLegalForm`. */
	readonly forms: readonly string[];
}

/** m3ter's names have 200 characters, those of the ledgers up to 500. */
const nameCharsMax = 500;

/** Letters that are written as two where an alphabet lacks them. Other letters lose their accent. */
const spelledOut: Readonly<Record<string, string>> = {
	...{ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ø: 'oe', å: 'aa', æ: 'ae', œ: 'oe' },
	...{ þ: 'th', ð: 'd', đ: 'd', ł: 'l', ı: 'i' },
};

const andWords = new Set(['und', 'et']);

export function readCompanyName(text: string): CompanyName {
	const { words, forms } = splitLegalForm(wordsOf(text.slice(0, nameCharsMax)));
	return { core: words.join(' '), words, forms };
}

function wordsOf(text: string): readonly string[] {
	const plain = text
		.normalize('NFC')
		.toLowerCase()
		.replace(/[äöüßøåæœþðđłı]/g, (letter) => spelledOut[letter] ?? letter)
		.replace(/[™®©]/g, ' ')
		.normalize('NFKD')
		// Accents of Latin letters only: in other scripts a mark makes another letter.
		.replace(/([a-z])[\u0300-\u036f]+/g, '$1')
		.normalize('NFKC')
		.replace(/[&+]/g, ' and ')
		.replace(/['’‘`´]/g, '')
		// Denmark's A/S is not Norway's AS, and groups have both.
		.replace(/(?<![\p{L}\p{N}])a\/s(?![\p{L}\p{N}])/gu, 'aktieselskab')
		// S.A., U.K.: initials are one word.
		.replace(/(?<![\p{L}\p{N}])(?:\p{L}[./])+\p{L}?(?![\p{L}\p{N}])/gu, (initials) =>
			initials.replace(/[./]/g, ''),
		);
	const words = plain.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '');
	const joined = joinInitials(words).map((word) => (andWords.has(word) ? 'and' : word));
	return joined.length > 1 && joined[0] === 'the' ? joined.slice(1) : joined;
}

/** `S A R L` is `sarl`: single letters in a row are one word. */
function joinInitials(words: readonly string[]): readonly string[] {
	const joined: string[] = [];
	let isInitials = false;
	for (const word of words) {
		const isLetter = /^\p{L}$/u.test(word);
		if (isLetter && isInitials) joined[joined.length - 1] += word;
		else joined.push(word);
		isInitials = isLetter;
	}
	return joined;
}
