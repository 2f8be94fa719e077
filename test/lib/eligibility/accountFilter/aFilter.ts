import fc from 'fast-check';

/** Generated filters: well-formed, with every operator and function, over the fixture accounts' fields. */
const aField = fc.constantFrom(
	'id',
	'accountName',
	'code',
	'currency',
	'address',
	'address.country',
	'customFields.country',
	'customFields.tier',
	'customFields.seats',
	'customFields.rate',
	'customFields.start',
	'customFields.vip',
	'customFields.zero',
	'customFields.missing.deeper',
	'customFields."Sales region"',
);
const aNumber = fc.constantFrom('0', '1', '3', '12', '0.1', '2.5', '100');
const aQuotedText = fc.constantFrom('"UK"', "'gold'", '"3"', '"it\\"s"', '""', '"true"');
const anUnquotedText = fc.constantFrom(
	'UK',
	'United Kingdom',
	'GBP',
	'3 Mobile',
	'2026-01-31',
	'00123',
	'Acme (UK) Ltd',
	'do not send',
	'currency exchange',
);
const aLiteral = fc.constantFrom('null', 'true', 'FALSE');
const aBlank = fc.constantFrom(' ', '  ', '\n');

export const aFilter: fc.Arbitrary<string> = fc.letrec<{ condition: string; value: string }>(
	(tie) => ({
		condition: fc.oneof(
			{ maxDepth: 5, withCrossShrink: true },
			{
				weight: 4,
				arbitrary: fc
					.tuple(
						tie('value'),
						fc.constantFrom('==', '= =', '!=', '<', '<=', '>', '>='),
						tie('value'),
					)
					.map((parts) => parts.join(' ')),
			},
			{
				weight: 3,
				arbitrary: fc
					.tuple(tie('value'), fc.constantFrom('==', '!=', '>='), anUnquotedText)
					.map((parts) => parts.join(' ')),
			},
			{
				weight: 1,
				arbitrary: fc
					.tuple(
						aField,
						fc.array(fc.oneof(anUnquotedText, aNumber, aField), { minLength: 1, maxLength: 3 }),
					)
					.map(([field, list]) => `IN(${field}, ${list.join(', ')})`),
			},
			{
				weight: 3,
				arbitrary: fc
					.tuple(
						tie('condition'),
						aBlank,
						fc.constantFrom('AND', 'OR', 'and', 'Or'),
						aBlank,
						tie('condition'),
					)
					.map((parts) => parts.join('')),
			},
			{ weight: 1, arbitrary: tie('condition').map((condition) => `NOT ${condition}`) },
			{ weight: 1, arbitrary: tie('condition').map((condition) => `(${condition})`) },
			{
				weight: 1,
				arbitrary: fc
					.tuple(tie('condition'), tie('condition'), tie('condition'))
					.map(([test, yes, no]) => `(${test}) ? (${yes}) : ${no}`)
					.map((ternary) => `(${ternary})`),
			},
		),
		value: fc.oneof(
			{ maxDepth: 3, withCrossShrink: true },
			{ weight: 4, arbitrary: aField },
			{ weight: 3, arbitrary: aNumber },
			{ weight: 2, arbitrary: aQuotedText },
			{ weight: 1, arbitrary: aLiteral },
			{
				weight: 2,
				arbitrary: fc
					.tuple(tie('value'), fc.constantFrom('+', '-', '*', '%'), tie('value'))
					.map((parts) => parts.join(' ')),
			},
			{ weight: 1, arbitrary: tie('value').map((value) => `-${value}`) },
			{ weight: 1, arbitrary: tie('value').map((value) => `(${value})`) },
			{
				weight: 1,
				arbitrary: fc
					.tuple(fc.constantFrom('Math.max', 'Math.min', 'isnull'), tie('value'), tie('value'))
					.map(([name, one, other]) => `${name}(${one}, ${other})`),
			},
			{
				weight: 1,
				arbitrary: fc
					.tuple(fc.constantFrom('Math.floor', 'Math.ceil', 'Math.abs'), tie('value'))
					.map(([name, value]) => `${name}(${value})`),
			},
		),
	}),
).condition;

/** Pieces of the language in any order: mostly malformed, and close enough to get far into the reader. */
export const aScramble: fc.Arbitrary<string> = fc
	.array(
		fc.oneof(
			aField,
			aNumber,
			aQuotedText,
			anUnquotedText,
			aLiteral,
			fc.constantFrom(
				'(',
				')',
				'[',
				']',
				',',
				'?',
				':',
				'=',
				'==',
				'!=',
				'<',
				'+',
				'-',
				'^',
				'/',
				'.',
				'"',
				"'",
				'\\',
				'AND',
				'OR',
				'NOT',
				'IN(',
				'isnull(',
				'Math.round(',
				'eval(',
				'__proto__',
				'constructor',
				'this',
				'`${',
				'💷',
			),
		),
		{ maxLength: 20 },
	)
	.chain((pieces) => fc.constantFrom(' ', '').map((blank) => pieces.join(blank)));
