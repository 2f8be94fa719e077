/** The settings of one item, as plain values under the names of the node's parameters. */
export type Settings = Readonly<Record<string, unknown>>;

/** One item, before anything was fetched for it. */
export interface IncomingItem {
	readonly itemIndex: number;
	readonly json: unknown;
	/** The parameter Bill ID, blank where the id is to be taken from the item. */
	readonly billId: string;
}

/** Items that share one configuration. */
export interface ItemGroup {
	readonly settings: Settings;
	readonly items: readonly IncomingItem[];
	/**
	 * Settings whose expression gives nothing for these items. Read as "not set", a list of accounts would
	 * let all accounts through, so nothing is sent.
	 */
	readonly unresolved: readonly string[];
	/** What n8n threw when it resolved the settings of these items. */
	readonly unreadable?: { readonly error: unknown };
}
