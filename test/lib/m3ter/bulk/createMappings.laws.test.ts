import countBy from 'lodash/countBy';
import fc from 'fast-check';
import { createMappings } from '../../../../lib/m3ter/bulk/createMappings';
import { expectOk } from '../../support/expectOk';
import { entity, openBulk } from './openBulk';

const contacts = [
	entity(),
	entity({ id: 'c2', name: 'Globex Inc' }),
	entity({ id: 'c3', name: 'Archived', active: false }),
	entity({ id: 'c4', name: 'In dollars', currency: 'USD' }),
	entity({ id: 'c5', name: 'Twice' }),
	entity({ id: 'C6', name: 'TWICE' }),
	entity({ id: '7', name: '7', otherNames: ['Acme Ltd'] }),
];

/** What a person, a sheet or another workflow puts into a cell. */
const aCell = (...likely: readonly unknown[]) =>
	fc.oneof(
		{ weight: 8, arbitrary: fc.constantFrom(...likely) },
		{ weight: 2, arbitrary: fc.constantFrom('', null, undefined, ' ', '\u00a0') },
		{
			weight: 1,
			arbitrary: fc.constantFrom<unknown>(7, 1.5, 1e21, true, {}, [], 'x', '__proto__'),
		},
	);

const aRow = fc.record(
	{
		m3terEntity: aCell('Account', 'ACCOUNT', 'account'),
		m3terId: aCell('a1', 'a2', 'a3', ' a1 ', 'A1', 'a9'),
		m3terCode: aCell('acme', 'globex', 'ACME', 'initech'),
		m3terName: aCell('Acme Ltd', 'Globex Inc', 'acme  ltd', 'Initech'),
		'External ID': aCell('c1', 'c2', 'c3', 'c4', 'c5', 'c6', 7, 'c9'),
		externalName: aCell('Acme Ltd', 'Globex Inc', 'twice', 'Archived', 7),
		confidence: aCell('certain', 'likely', 'mapped'),
		approved: aCell(true, false, 'TRUE', 'no', 1, 0, 'x'),
	},
	{ requiredKeys: [] },
);

const aStored = fc.tuple(
	fc.constantFrom('a1', 'a2', 'a3', 'a8'),
	fc.constantFrom('c1', 'c2', 'C1', 'c5'),
	fc.constantFrom({}, { externalSystem: 'XERO' }, { integrationConfigId: 'k1' }),
);

it('whatever a sheet holds: each row has a status, nothing doubtful is written, in any order the same, and the same rows again write nothing', async () => {
	let created = 0;
	await fc.assert(
		fc.asyncProperty(
			fc.array(aRow, { maxLength: 8 }),
			fc.array(aStored, { maxLength: 2 }),
			fc.constantFrom('id' as const, 'name' as const),
			async (rows, before, matchBy) => {
				const opened = openBulk(contacts);
				for (const stored of before) opened.mapping(...stored);
				const run = async () =>
					expectOk(await createMappings(rows, opened.bulk, { matchBy, isPreview: false }));
				const verdicts = await run();
				expect(verdicts.map(({ message }) => message)).toHaveLength(rows.length);
				const written = opened.records.mappings().slice(before.length);
				expect(written).toHaveLength(verdicts.filter(({ status }) => status === 'created').length);
				const ofAccount = countBy(
					opened.records.mappings().filter((row) => row.integrationConfigId === undefined),
					'm3terId',
				);
				for (const { m3terId, externalId } of written) {
					expect(ofAccount[String(m3terId)]).toBe(1);
					const target = contacts.find(({ id }) => id === externalId);
					expect(target).toMatchObject({ active: true });
					if (m3terId === 'a1') expect(target?.currency).toBeUndefined(); // It is billed in euros.
					const others = opened.records
						.mappings()
						.filter(
							(row) => String(row.externalId).toLowerCase() === String(externalId).toLowerCase(),
						);
					expect(new Set(others.map((row) => row.m3terId)).size).toBe(1);
				}
				created += written.length;
				const turned = openBulk(contacts);
				for (const stored of before) turned.mapping(...stored);
				expectOk(
					await createMappings([...rows].reverse(), turned.bulk, { matchBy, isPreview: false }),
				);
				expect(turned.stored().sort()).toEqual(opened.stored().sort());
				const again = await run();
				expect(opened.records.mappings()).toHaveLength(before.length + written.length);
				expect(again.filter(({ status }) => status === 'created')).toEqual([]);
			},
		),
		{ numRuns: 300 },
	);
	expect(created).toBeGreaterThan(10);
}, 60_000);
