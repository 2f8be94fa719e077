import fc from 'fast-check';
import type { LedgerEntity } from '../../../../lib/mapping/LedgerEntity';
import type { MappableRecord } from '../../../../lib/mapping/MappableRecord';
import { readCompanyName } from '../../../../lib/mapping/suggest/companyName';
import { suggestMappings } from '../../../../lib/mapping/suggest/suggestMappings';

const noRules = { owners: new Map<string, string[]>(), mayBeShared: false };

const stems = [
	...['Acme', 'Northwind', 'Müller', 'Globex', 'Smith & Sons', 'Café Olé', 'Blue Sky', 'Data'],
	...['Orion', 'Vertex', 'Kestrel', 'Weiß', 'Harbour', 'Summit', 'Łódź Meble', "O'Brien"],
];
const additions = [
	'',
	'',
	' UK',
	' Holdings',
	' Services',
	' Group',
	' Trading',
	' (Ireland)',
	' 2',
];
const forms = ['Ltd', 'GmbH', 'Inc', 'S.A.', 'B.V.', 'plc', 'GmbH & Co. KG'];

/** A company as it is: what it is called, whatever the spelling. */
interface Company {
	readonly stem: string;
	readonly addition: string;
	readonly form: string;
}

const companyKey = ({ stem, addition, form }: Company): string => `${stem}${addition} ${form}`;

const aCompany = (): fc.Arbitrary<Company> =>
	fc.record({
		stem: fc.constantFrom(...stems),
		addition: fc.constantFrom(...additions),
		form: fc.constantFrom(...forms),
	});

const longForms: Readonly<Record<string, string>> = {
	Ltd: 'Limited',
	GmbH: 'G.m.b.H.',
	Inc: 'Incorporated',
	'S.A.': 'SA',
	'B.V.': 'BV',
	plc: 'PLC',
	'GmbH & Co. KG': 'GmbH und Co KG',
};

/** One company is spelled in many ways. */
const spelled = (company: Company, how: number): string => {
	const form = how & 1 ? (longForms[company.form] ?? company.form) : company.form;
	const name = `${company.stem}${company.addition}${how & 2 ? ',' : ''} ${form}`;
	const transcribed = how & 4 ? name.replaceAll('ü', 'ue').replaceAll('ß', 'ss') : name;
	return how & 8 ? transcribed.toUpperCase() : transcribed;
};

const aSpelling = fc.nat({ max: 15 });

/** Accounts and customers drawn from the same few companies; which is which is known to nobody but the test. */
const aWorld = () =>
	fc.array(aCompany(), { minLength: 2, maxLength: 12 }).chain((companies) => {
		const oneOfThem = fc.constantFrom(...companies);
		return fc.record({
			accounts: fc.array(fc.tuple(oneOfThem, aSpelling), { minLength: 1, maxLength: 8 }),
			customers: fc.array(fc.tuple(oneOfThem, aSpelling, fc.boolean()), { maxLength: 8 }),
		});
	});

interface Checked {
	certain: number;
	wrong: string[];
}

it('is never certain of another company, nor of one of two with the same name', () => {
	const checked: Checked = { certain: 0, wrong: [] };
	fc.assert(
		fc.property(aWorld(), ({ accounts, customers }) => {
			const records = accounts.map(([company, how], index): MappableRecord => ({
				...{ entity: 'Account', id: `a${index}`, code: '' },
				name: spelled(company, how),
			}));
			const entities = customers.map(([company, how, active], index): LedgerEntity => ({
				...{ id: `c${index}`, codes: [], active },
				name: spelled(company, how),
			}));
			for (const [index, suggestion] of suggestMappings(records, entities, noRules).entries()) {
				if (suggestion.confidence !== 'certain') continue;
				checked.certain += 1;
				const [company] = accounts[index]!;
				const isSame = ([other]: readonly [Company, ...unknown[]]) =>
					companyKey(other) === companyKey(company);
				const [best] = customers[Number(suggestion.best?.entity.id.slice(1))]!;
				expect(companyKey(best)).toBe(companyKey(company));
				expect(customers.filter(isSame)).toHaveLength(1);
				expect(accounts.filter(isSame)).toHaveLength(1);
			}
		}),
		{ numRuns: 300 },
	);
	expect(checked.certain).toBeGreaterThan(50);
});

it('reads any text as a name, the same whatever its case and blanks', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
			const name = readCompanyName(text);
			expect(readCompanyName(`  ${text}  `)).toEqual(name);
			expect(name.core).toBe(name.words.join(' '));
		}),
	);
});

it('takes a company for itself in every spelling', () => {
	fc.assert(
		fc.property(aCompany(), aSpelling, aSpelling, (company, one, other) => {
			const [here, there] = [spelled(company, one), spelled(company, other)].map(readCompanyName);
			expect(there).toEqual(here);
		}),
	);
});
