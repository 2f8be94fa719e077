import { anInvoice, createBench, elementsOf, messagesOf } from './testing';

describe('a contact', () => {
	it('is made by PUT and found by id and by number', async () => {
		const bench = createBench();
		const made = await bench.create('Contacts', {
			Name: 'Bob Bytes',
			ContactNumber: 'acc-2',
			EmailAddress: 'bob@example.com',
			Addresses: [{ AddressType: 'STREET', City: 'Leeds' }],
		});
		expect(made).toMatchObject({ StatusAttributeString: 'OK', ContactStatus: 'ACTIVE' });
		for (const key of [String(made.ContactID), 'acc-2']) {
			const [found] = elementsOf(await bench.call('GET', `/Contacts/${key}`), 'Contacts');
			expect(found).toMatchObject({ Name: 'Bob Bytes', Addresses: [{ City: 'Leeds' }] });
		}
	});

	it.each([
		['without a name', { ContactNumber: 'x' }, 'The contact name must be specified'],
		[
			'with a name that another active contact has',
			{ Name: 'ada analytics' },
			'The contact name ada analytics is already assigned to another contact. The contact name must be unique across all active contacts.',
		],
		[
			'with a number that another contact has',
			{ Name: 'New', ContactNumber: 'acc-1' },
			'The contact number acc-1 is already assigned to another contact. The contact number must be unique across all contacts.',
		],
		[
			'with a number of 51 characters',
			{ Name: 'New', ContactNumber: 'x'.repeat(51) },
			'The contact number is too long',
		],
	])('is refused by PUT %s', async (_sentence, element, message) => {
		const bench = createBench();
		expect(messagesOf(await bench.create('Contacts', element))).toEqual([message]);
	});

	it.each([
		['number', { ContactNumber: 'acc-1', Name: 'Ada & Co' }],
		['name', { Name: 'Ada Analytics', EmailAddress: 'ada@example.com' }],
	])('is changed by POST with its %s', async (_key, element) => {
		const bench = createBench();
		const saved = await bench.save('Contacts', element);
		expect(saved).toMatchObject({ ContactID: bench.customer.contactId, ...element });
		expect(bench.fake.organisation.contacts).toHaveLength(1);
	});

	it('keeps its name from others only while it is active', async () => {
		const bench = createBench();
		await bench.save('Contacts', {
			ContactID: bench.customer.contactId,
			ContactStatus: 'ARCHIVED',
		});
		const made = await bench.create('Contacts', { Name: 'Ada Analytics' });
		expect(made).toMatchObject({ StatusAttributeString: 'OK' });
	});

	it('that was merged into another one says so and takes no invoice', async () => {
		const bench = createBench();
		const other = bench.fake.organisation.addContact({ name: 'Bob Bytes' });
		bench.fake.organisation.archiveContact(bench.customer.contactId, other.contactId);
		const [merged] = elementsOf(await bench.call('GET', '/Contacts/acc-1'), 'Contacts');
		expect(merged).toMatchObject({ ContactStatus: 'ARCHIVED', MergedToContactID: other.contactId });
		const invoice = await bench.create('Invoices', anInvoice(bench));
		expect(messagesOf(invoice)[0]).toContain('has been archived');
	});
});

describe('a list of contacts', () => {
	it.each([
		['has active ones only', '', ['Ada Analytics', 'Bob Bytes']],
		['has archived ones on request', 'includeArchived=true', ['Ada Analytics', 'Bob Bytes', 'Zed']],
		['by name, whatever the case', 'where=Name="bob bytes"', ['Bob Bytes']],
		['by e-mail address', 'where=EmailAddress="bob@example.com"', ['Bob Bytes']],
		['by numbers', 'where=ContactNumber=="acc-1" OR ContactNumber=="acc-9"', ['Ada Analytics']],
		['by a search term', 'searchTerm=byt', ['Bob Bytes']],
		['in pages', 'page=2&pageSize=1', ['Bob Bytes']],
		['in short', 'summaryOnly=true&order=Name DESC', ['Bob Bytes', 'Ada Analytics']],
	])('%s', async (_sentence, query, names) => {
		const bench = createBench();
		const books = bench.fake.organisation;
		books.addContact({ name: 'Bob Bytes', emailAddress: 'bob@example.com' });
		books.archiveContact(books.addContact({ name: 'Zed' }).contactId);
		const answer = await bench.call('GET', `/Contacts?${encodeURI(query)}`);
		expect(elementsOf(answer, 'Contacts').map(({ Name }) => Name)).toEqual(names);
	});

	it('by ids', async () => {
		const bench = createBench();
		bench.fake.organisation.addContact({ name: 'Bob Bytes' });
		const answer = await bench.call('GET', `/Contacts?IDs=${bench.customer.contactId}`);
		expect(elementsOf(answer, 'Contacts')).toHaveLength(1);
	});
});
