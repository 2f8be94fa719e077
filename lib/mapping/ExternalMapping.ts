/** A m3ter External Mapping: what a m3ter entity is called in another system. */
export interface ExternalMapping {
	readonly id?: string;
	readonly m3terEntity: string;
	readonly m3terId: string;
	readonly externalSystem: string;
	readonly externalTable: string;
	readonly externalId: string;
	/** The parent configuration, when the mapping was made for one integration. */
	readonly integrationConfigId?: string;
}
