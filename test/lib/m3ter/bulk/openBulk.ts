import type { LedgerEntity } from '../../../../lib/mapping/LedgerEntity';
import type { BulkMapping } from '../../../../lib/m3ter/bulk/BulkMapping';
import { openStandIn } from '../openStandIn';

export const entity = (given: Partial<LedgerEntity> = {}): LedgerEntity => ({
	id: 'c1',
	name: 'Acme Ltd',
	active: true,
	codes: [],
	...given,
});

/** m3ter with three accounts and a product, and a ledger with these entities. */
export function openBulk(
	entities: readonly LedgerEntity[] = [entity(), entity({ id: 'c2', name: 'Globex Inc' })],
	given: Partial<BulkMapping> = {},
) {
	const { records, ...m3ter } = openStandIn();
	records.addAccount({ id: 'a1', name: 'Acme Ltd', code: 'acme', currency: 'EUR' });
	records.addAccount({ id: 'a2', name: 'Globex Inc', code: 'globex' });
	records.addAccount({ id: 'a3', name: 'Initech', code: 'initech' });
	records.addProduct({ id: 'p1', name: 'API calls', code: 'api' });
	const bulk: BulkMapping = {
		api: m3ter.api,
		kind: 'customer',
		externalSystem: 'Xero',
		externalTable: 'Contact',
		noun: 'contact',
		entities,
		...given,
	};
	const mapping = (m3terId: string, externalId: string, more: object = {}) =>
		records.addMapping({
			...{ m3terEntity: 'Account', m3terId, externalSystem: 'Xero' },
			...{ externalTable: 'Contact', externalId },
			...more,
		});
	/** `a1 c1`: what m3ter holds, in the order of its making. */
	const stored = () =>
		records.mappings().map(({ m3terId, externalId }) => `${String(m3terId)} ${String(externalId)}`);
	return { ...m3ter, records, bulk, mapping, stored };
}
