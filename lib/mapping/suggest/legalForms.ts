/**
 * How companies write their legal form, and the one way in which it is compared. Several words in a row are one form.
 * A form that is not here stays part of the name, so two spellings of it are alike and not equal.
 */
const spellings: Readonly<Record<string, readonly string[]>> = {
	ltd: ['ltd', 'limited'],
	plc: ['plc', 'public limited company'],
	llp: ['llp', 'limited liability partnership'],
	llc: ['llc', 'limited liability company'],
	lp: ['lp', 'limited partnership'],
	inc: ['inc', 'incorporated'],
	corp: ['corp', 'corporation'],
	co: ['co', 'company'],
	pty: ['pty', 'proprietary'],
	pvt: ['pvt', 'private'],
	pte: ['pte'],
	bhd: ['bhd', 'berhad'],
	sdn: ['sdn', 'sendirian'],
	gmbh: ['gmbh', 'gesellschaft mit beschraenkter haftung', 'gesellschaft mbh', 'ges mbh', 'gesmbh'],
	ag: ['ag', 'aktiengesellschaft'],
	kg: ['kg', 'kommanditgesellschaft'],
	kgaa: ['kgaa'],
	ohg: ['ohg'],
	gbr: ['gbr'],
	ug: ['ug', 'ug haftungsbeschraenkt', 'unternehmergesellschaft'],
	ek: ['ek'],
	ev: ['ev'],
	se: ['se', 'societas europaea'],
	sa: ['sa', 'societe anonyme', 'sociedad anonima'],
	sas: ['sas'],
	sarl: ['sarl'],
	eurl: ['eurl'],
	srl: ['srl', 'societa a responsabilita limitata'],
	spa: ['spa', 'societa per azioni'],
	sl: ['sl', 'sociedad limitada'],
	slu: ['slu'],
	lda: ['lda', 'limitada'],
	ltda: ['ltda'],
	bv: ['bv', 'besloten vennootschap'],
	nv: ['nv', 'naamloze vennootschap'],
	vof: ['vof'],
	ab: ['ab', 'aktiebolag'],
	as: ['as', 'aksjeselskap'],
	'a/s': ['aktieselskab'],
	asa: ['asa'],
	aps: ['aps', 'anpartsselskab'],
	oy: ['oy', 'osakeyhtio'],
	oyj: ['oyj'],
	ou: ['ou'],
	sia: ['sia'],
	uab: ['uab'],
	spzoo: ['sp zoo', 'sp z oo', 'spzoo'],
	sro: ['sro'],
	kft: ['kft'],
	zrt: ['zrt'],
	doo: ['doo'],
	dac: ['dac', 'designated activity company'],
	kk: ['kk', 'kabushiki kaisha'],
};

/** Longest first: "limited liability company" is no company. */
const forms = Object.entries(spellings)
	.flatMap(([form, texts]) => texts.map((text) => ({ form, words: text.split(' ') })))
	.sort((one, other) => other.words.length - one.words.length);

export interface WithoutLegalForm {
	/** What is left of the name; never nothing. */
	readonly words: readonly string[];
	/** In alphabetical order, each once: `co`, `gmbh`, `kg` of a GmbH & Co. KG. */
	readonly forms: readonly string[];
}

/** Takes the legal forms from the end of a name. */
export function splitLegalForm(words: readonly string[]): WithoutLegalForm {
	const found = new Set<string>();
	let left = words;
	for (;;) {
		// The "and" of "& Co." belongs to the form behind it.
		const rest = found.size > 0 && left.at(-1) === 'and' ? left.slice(0, -1) : left;
		const last = forms.find(
			(form) => rest.length > form.words.length && endsWith(rest, form.words),
		);
		if (last === undefined) return { words: rest, forms: [...found].sort() };
		found.add(last.form);
		left = rest.slice(0, -last.words.length);
	}
}

const endsWith = (words: readonly string[], end: readonly string[]): boolean =>
	end.every((word, index) => words[words.length - end.length + index] === word);
