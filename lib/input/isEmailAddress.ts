import { unsendable } from './text';

/** RFC 5321, section 4.5.3.1.3: a path has 256 characters with the angle brackets around the address. */
const charsMax = 254;

const part = `[^\\s@,;${unsendable}]+`;
const pattern = new RegExp(`^${part}@${part}\\.${part}$`, 'u');

/** One address: something before and after one `@`, with a dot in the domain. Not more than that. */
export const isEmailAddress = (text: string): boolean =>
	text.length <= charsMax && pattern.test(text);
