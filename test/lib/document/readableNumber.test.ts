import { readableNumber } from '../../../lib/document/readableNumber';
import { Decimal } from '../../../lib/money/decimal';

it.each([
	['999', '999'],
	['1000', '1,000'],
	['1234567.5', '1,234,567.5'],
	['-999', '-999'],
	['-1000', '-1,000'],
	['-100000', '-100,000'],
	['1e9', '1,000,000,000'],
	['0.00000042', '0.00000042'],
	['1000.1234', '1,000.1234'],
])('%s reads %s', (value, text) => {
	expect(readableNumber(new Decimal(value))).toBe(text);
});
