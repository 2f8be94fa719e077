import { decideFields, type ComparedFields } from '../../../lib/ledger/decideFields';
import { digestFields, type DocumentFields } from '../../../lib/ledger/documentFields';

const sent = { customer: '58', date: '2023-10-01', 'due date': '2023-10-31', reference: 'PO-7' };

const codingOf = (fields: DocumentFields) => `1.0.9c0b1a2d.${digestFields(fields)}`;

/** The fields that stay and are said, those that go and are said: `keeps due date, loses date`. */
function inWords(compared: Partial<ComparedFields>): string {
	const { keeps, kept, lost } = decideFields({
		coding: codingOf(sent),
		books: sent,
		bill: sent,
		rule: 'keep',
		...compared,
	});
	const saidOf = new Set(kept.map(({ field }) => field));
	const words = [
		...keeps.map((field) => (saidOf.has(field) ? `keeps ${field}` : `leaves ${field}`)),
		...lost.map(({ field }) => `loses ${field}`),
	];
	return words.join(', ') || 'nothing to say';
}

const moved = { ...sent, 'due date': '2023-11-15' };
const { reference: _order, ...unordered } = sent;
const { 'due date': _due, ...undue } = sent;
const older = undefined;

describe('a field of a document', () => {
	it.each<readonly [string, Partial<ComparedFields>, string]>([
		['that nobody changed is not spoken of', {}, 'nothing to say'],
		['stays where only a person changed it', { books: moved }, 'keeps due date'],
		['is the bill’s where only the bill changed it', { bill: moved }, 'nothing to say'],
		[
			'of several each is told apart',
			{ books: moved, bill: { ...sent, date: '2023-10-02', reference: 'PO-8' } },
			'keeps due date',
		],
		[
			'is the bill’s where both changed it, and what goes is said',
			{ books: moved, bill: { ...sent, 'due date': '2023-11-01' } },
			'loses due date',
		],
		[
			'is told apart from one that both changed',
			{
				books: { ...moved, date: '2023-10-02' },
				bill: { ...sent, 'due date': '2023-11-01', reference: 'PO-8' },
			},
			'keeps date, loses due date',
		],
		['goes by the rule replace', { books: moved, rule: 'replace' }, 'loses due date'],
		[
			'goes where the mark is older than the digest',
			{ coding: older, bill: moved },
			'loses due date',
		],
		[
			'goes with a date that would come after the due date, and with no other',
			{ books: { ...sent, date: '2023-12-01', reference: 'PO-9' } },
			'keeps reference, loses date',
		],
		[
			'so with a due date that would come before the date',
			{ books: { ...sent, 'due date': '2023-09-01', reference: 'PO-9' } },
			'keeps reference, loses due date',
		],
		['stays empty where a person emptied it', { books: unordered }, 'keeps reference'],
		['is filled in again where a document needs it', { books: undue }, 'loses due date'],
		[
			'that was not sent and is there goes before nothing of a person',
			{ coding: codingOf(unordered), books: unordered },
			'nothing to say',
		],
		[
			'that was not sent and that a person set goes, and is said',
			{ coding: codingOf(unordered), books: { ...sent, reference: 'By phone' } },
			'loses reference',
		],
		['of which the bill says nothing stays', { books: moved, bill: undue }, 'nothing to say'],
		[
			'that was not sent stays in an update that would empty it',
			{ coding: codingOf(undue), books: moved, bill: undue, emptied: new Set(['due date']) },
			'leaves due date',
		],
		[
			'that was sent goes with the bill in an update that empties it',
			{ bill: undue, emptied: new Set(['due date']) },
			'nothing to say',
		],
		[
			'and is said where a person changed it',
			{ books: moved, bill: undue, emptied: new Set(['due date']) },
			'loses due date',
		],
		[
			'says whose the document is: it goes',
			{ books: { ...sent, customer: '61' } },
			'loses customer',
		],
		[
			'a due date before the date of the bill does not stay',
			{
				books: { ...sent, 'due date': '2023-10-03' },
				bill: { ...sent, date: '2023-10-05' },
			},
			'loses due date',
		],
		[
			'a letter in another case is a change too',
			{ books: { ...sent, reference: 'po-7' } },
			'keeps reference',
		],
	])('%s', (_sentence, compared, expected) => {
		expect(inWords(compared)).toBe(expected);
	});

	it('is told by name, with what the books hold and what the bill says', () => {
		const { kept } = decideFields({
			...{ coding: codingOf(sent), books: moved, bill: sent, rule: 'keep' },
		});
		expect(kept).toEqual([
			{
				...{ line: null, text: '', field: 'due date' },
				...{ books: '2023-11-15', configuration: '2023-10-31' },
			},
		]);
	});
});
