/** An e-mail address as it is compared. */
export interface EmailAddress {
	readonly address: string;
	/** Undefined for providers that anybody has an address of: they say nothing about a company. */
	readonly domain: string | undefined;
}

/** The first label of the domains of large providers: googlemail.com, yahoo.co.uk. */
const providers = new Set(
	'gmail googlemail yahoo ymail hotmail outlook live msn icloud me mac aol gmx web t-online freenet posteo mailbox proton protonmail pm tutanota zoho yandex mail qq 163 126 orange wanadoo laposte free sfr libero virgilio alice tiscali btinternet sky virginmedia talktalk comcast verizon att sbcglobal bigpond optusnet xtra rediffmail naver'.split(
		' ',
	),
);

/** @param text Of several the first counts: a ledger may hold a list with commas. */
export function readEmailAddress(text = ''): EmailAddress | undefined {
	const [address = ''] = text
		.trim()
		.toLowerCase()
		.split(/[\s,;]+/);
	const [, domain] = /^[^\s@,;]+@([^\s@,;]+\.[^\s@,;]+)$/.exec(address) ?? [];
	if (domain === undefined) return undefined;
	return { address, domain: providers.has(domain.split('.')[0] ?? '') ? undefined : domain };
}
