import { readXeroDate } from '../../../../lib/destinations/xero/xeroDate';

it.each([
	['/Date(1790812800000+0000)/', '2026-10-01'],
	['/Date(1790812800000)/', '2026-10-01'],
	['/Date(-86400000+1300)/', '1969-12-31'],
	['2026-10-01T00:00:00', '2026-10-01'],
	['2026-10-01', '2026-10-01'],
	['on /Date(1790812800000+0000)/', undefined],
	['/Date(1790812800000+0000)/ or so', undefined],
	['/Date(soon)/', undefined],
	['', undefined],
	[1790812800000, undefined],
	[null, undefined],
	[undefined, undefined],
])('%j is the day %s', (value, day) => expect(readXeroDate(value)).toBe(day));
