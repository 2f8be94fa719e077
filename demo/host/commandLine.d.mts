export interface Flag {
	/** What the list says of it. */
	readonly says: string;
	/** The value that it takes, as the list shows it: `<count>`. Without one it takes none. */
	readonly takes?: string;
	/** @throws Error with the words for whoever typed it. */
	readonly check?: (value: string) => void;
}

interface CommandLine<Flags extends Readonly<Record<string, Flag>>> {
	/** As it is typed: `npm run bench`. */
	readonly command: string;
	readonly says: string;
	readonly flags: Flags;
	/** Below the list. */
	readonly more?: string;
}

type Values<Flags> = {
	readonly [Name in keyof Flags]?: Flags[Name] extends { readonly takes: string }
		? string
		: boolean;
};

export function readCommandLine<const Flags extends Readonly<Record<string, Flag>>>(
	description: CommandLine<Flags>,
	args?: readonly string[],
): Values<Flags>;

export function wholeNumbers(text: string): void;
export function wholeNumber(text: string): void;
