import { readCompanyName } from '../../../../lib/mapping/suggest/companyName';
import { readEmailAddress } from '../../../../lib/mapping/suggest/emailAddress';
import { expectLinear } from '../../support/growth';

it.each([
	['Acme Ltd', 'acme', 'ltd'],
	['ACME  Limited.', 'acme', 'ltd'],
	['Acme Public Limited Company', 'acme', 'plc'],
	['Smith & Co. Ltd', 'smith', 'co ltd'],
	['Smith & Co', 'smith', 'co'],
	['Müller & Söhne GmbH & Co. KG', 'mueller and soehne', 'co gmbh kg'],
	['Acme UG (haftungsbeschränkt)', 'acme', 'ug'],
	['S.A. Acme', 'sa acme', ''],
	['U.S. Steel Corp.', 'us steel', 'corp'],
	['A/S Norden A/S', 'aktieselskab norden', 'a/s'],
	['The Gap, Inc.', 'gap', 'inc'],
	['The', 'the', ''],
	['Ltd', 'ltd', ''],
	['Company Co', 'company', 'co'],
	['Straße und Wege e.V.', 'strasse and wege', 'ev'],
	['Æther & Œuvre', 'aether and oeuvre', ''],
	['Йод ООО', 'йод ооо', ''],
	['Acme® Widgets™', 'acme widgets', ''],
	['Ｆｕｌｌ　Ｗｉｄｔｈ', 'full width', ''],
	['', '', ''],
	['—', '', ''],
])('%j is %j, of the legal form %j', (text, core, forms) => {
	const name = readCompanyName(text);
	expect([name.core, name.forms.join(' ')]).toEqual([core, forms]);
});

it.each(['a. & ', 'ltd '])(
	'takes time that grows with the name, at most: %j, again and again',
	(part) => expectLinear(1_000, (size) => part.repeat(size), readCompanyName, 100_000),
);

it.each([
	[' AP@Acme.example ', { address: 'ap@acme.example', domain: 'acme.example' }],
	['jo@gmail.com', { address: 'jo@gmail.com', domain: undefined }],
	['jo@yahoo.co.uk', { address: 'jo@yahoo.co.uk', domain: undefined }],
	['jo@acme', undefined],
	['a@acme.example, b@x.example', { address: 'a@acme.example', domain: 'acme.example' }],
	['a@acme.example ,; b@x.example', { address: 'a@acme.example', domain: 'acme.example' }],
	['a@b@acme.example', undefined],
	['', undefined],
	[undefined, undefined],
])('the e-mail address %j is %j', (text, expected) =>
	expect(readEmailAddress(text)).toEqual(expected),
);
