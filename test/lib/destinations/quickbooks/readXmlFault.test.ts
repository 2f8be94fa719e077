import { readFault } from '../../../../lib/destinations/quickbooks/faults';

const error = (code: string, message: string, detail: string, element = '') => ({
	code,
	message,
	detail,
	element,
});

describe('a fault in XML', () => {
	it.each([
		[
			'with a prolog and a namespace',
			'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<IntuitResponse xmlns="http://schema.intuit.com/finance/v3">\n\t<Fault type="SERVICE">\n<Error code="3001">\n<Message>ThrottleExceeded</Message>\n</Error></Fault></IntuitResponse>',
			{ type: 'SERVICE', errors: [error('3001', 'ThrottleExceeded', '')] },
		],
		[
			// QuickBooks-V3-PHP-SDK #445.
			'whose Error is never closed',
			'<IntuitResponse><Fault type="ValidationFault"><Error code="6070" element="Line.Amount"><Message>Amount calculation incorrect in the request.</Message><Detail>Amount is not equal to UnitPrice * Qty. Supplied value:58</Detail></Fault></IntuitResponse>',
			{
				type: 'ValidationFault',
				errors: [
					error(
						'6070',
						'Amount calculation incorrect in the request.',
						'Amount is not equal to UnitPrice * Qty. Supplied value:58',
						'Line.Amount',
					),
				],
			},
		],
		[
			'that is cut off',
			'<Fault type="ValidationFault"><Error code="2500"><Message>Invalid Reference Id</Mess',
			{ type: 'ValidationFault', errors: [error('2500', 'Invalid Reference Id', '')] },
		],
		[
			'with several errors and escaped text',
			'<Fault type="ValidationFault"><Error element="Line" code="1"><Detail>R&amp;D &lt;1&gt; isn&apos;t &unknown;</Detail></Error><Error code="2"/></Fault>',
			{
				type: 'ValidationFault',
				errors: [error('1', '', "R&D <1> isn't &unknown;", 'Line'), error('2', '', '')],
			},
		],
		[
			'behind blanks, with a prefix and blanks around its text',
			' \n<qbo:Fault type="SERVICE"><qbo:Error code=" 3001 "><qbo:Message> Throttle </qbo:Message></qbo:Error></qbo:Fault>',
			{ type: 'SERVICE', errors: [error('3001', 'Throttle', '')] },
		],
		[
			'that ends in the middle of a message',
			'<Fault type="SERVICE"><Error code="1"><Message>Throttle',
			{ type: 'SERVICE', errors: [error('1', 'Throttle', '')] },
		],
		[
			'whose first message goes before an empty and a second one',
			'<Fault><Error><Message/><Message>A</Message><Message>B</Message></Error></Fault>',
			{ type: '', errors: [error('', 'A', '')] },
		],
		['without errors', '<Fault type="SERVICE"/>', { type: 'SERVICE', errors: [] }],
		['that is a page of a gateway', '<html><Error code="1"/></html>', undefined],
		['that only mentions a fault', 'Fault type="SERVICE"', undefined],
	])('%s', (_sentence, text, fault) => expect(readFault(text)).toEqual(fault));

	it('has a hundred errors at most', () => {
		const errors = Array.from({ length: 101 }, (_, index) => `<Error code="${index + 1}"/>`);
		const fault = readFault(`<Fault>${errors.join('')}</Fault>`);
		expect([fault?.errors.length, fault?.errors.at(-1)?.code]).toEqual([100, '100']);
	});

	describe('takes time that grows with its length, whatever it holds', () => {
		it.each([
			['errors without an end', '<Fault>', '<Error '],
			['errors', '<Fault>', '<Error code="1">'],
			['messages', '<Fault><Error>', '<Message>'],
			['attributes', '<Fault><Error ', ' code=" code='],
			['opening brackets', '<Fault>', '<'],
			['ampersands', '<Fault><Error><Message>', '&amp'],
			['faults', '', '<Fault type="'],
		])('%s', (_sentence, start, part) => {
			const cpuMsOf = (chars: number): number => {
				const text = start + part.repeat(chars / part.length);
				const begin = process.cpuUsage();
				readFault(text);
				return process.cpuUsage(begin).user / 1000;
			};
			const leastOf = (chars: number) => Math.min(...[1, 2, 3, 4, 5].map(() => cpuMsOf(chars)));
			// Ten times the input: quadratic reading takes a hundred times as long. A floor keeps noise out.
			expect(leastOf(1_000_000)).toBeLessThan(25 * Math.max(leastOf(100_000), 5));
		});
	});
});
