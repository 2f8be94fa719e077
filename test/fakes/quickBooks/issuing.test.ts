import { anInvoice, openTestCompany } from './testCompany';

const boundary = 'frontier';

function upload(to: string, content = 'a,b\n') {
	const metadata = {
		AttachableRef: [{ EntityRef: { type: 'Invoice', value: to }, IncludeOnSend: true }],
		FileName: 'usage.csv',
		ContentType: 'text/csv',
	};
	const part = (name: string, type: string, text: string) =>
		`--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="f"\r\nContent-Type: ${type}\r\n\r\n${text}\r\n`;
	return `${part('file_metadata_01', 'application/json', JSON.stringify(metadata))}${part('file_content_01', 'text/csv', content)}--${boundary}--\r\n`;
}

async function open(fields = {}) {
	const company = openTestCompany();
	const created = await company.post('invoice', anInvoice(fields));
	const { Id } = created.body.Invoice as { Id: string };
	const attach = async (to = Id, content?: string) =>
		await company.call('POST', 'upload', upload(to, content), {
			'content-type': `multipart/form-data; boundary=${boundary}`,
		});
	return { ...company, Id, attach };
}

describe('attachments', () => {
	it('belong to their document, and two may have one name', async () => {
		const { attach, query, Id } = await open();
		await attach();
		await attach(Id, 'c,d\n');
		const found = await query(
			`select * from Attachable where AttachableRef.EntityRef.Type = 'Invoice' and AttachableRef.EntityRef.value = '${Id}'`,
		);
		expect(found.body.QueryResponse).toMatchObject({
			Attachable: [
				{ FileName: 'usage.csv', Size: 4 },
				{ FileName: 'usage.csv', Size: 4 },
			],
		});
	});

	it('to a document that is not there are a Fault inside an answer with status 200', async () => {
		const { attach, records } = await open();
		const answer = await attach('4711');
		expect(answer).toMatchObject({
			status: 200,
			body: { AttachableResponse: [{ Fault: { Error: [{ code: '6000' }] } }] },
		});
		expect(records.attachables()).toEqual([]);
	});

	it('are read under an address that takes no token', async () => {
		const { attach, fake, accessToken } = await open();
		const { body } = await attach();
		const [{ Attachable }] = body.AttachableResponse as [
			{ Attachable: { TempDownloadUri: string } },
		];
		const plain = await fake.app.request(Attachable.TempDownloadUri);
		expect([plain.status, await plain.text()]).toEqual([200, 'a,b\n']);
		const headers = { authorization: `Bearer ${accessToken}` };
		expect((await fake.app.request(Attachable.TempDownloadUri, { headers })).status).toBe(400);
	});

	it('are deleted under their current SyncToken only', async () => {
		const { attach, post, records } = await open();
		await attach();
		const [file] = records.attachables();
		const remove = async (SyncToken: string) =>
			await post('attachable?operation=delete', { Id: file?.id, SyncToken });
		expect((await remove('7')).code).toBe('5010');
		expect((await remove('0')).status).toBe(200);
		expect(records.attachables()).toEqual([]);
	});
});

describe('sending', () => {
	it('goes to BillEmail with the files, and marks the form as sent', async () => {
		const { attach, call, records, Id } = await open({ BillEmail: { Address: 'ap@acme.example' } });
		await attach();
		const sent = await call('POST', `invoice/${Id}/send`);
		expect(sent.body.Invoice).toMatchObject({ EmailStatus: 'EmailSent', SyncToken: '1' });
		expect(records.emails()).toMatchObject([
			{ to: 'ap@acme.example', files: [{ fileName: 'usage.csv' }] },
		]);
	});

	it('a form without an address is refused', async () => {
		const { call, records, Id } = await open();
		expect((await call('POST', `invoice/${Id}/send`)).code).toBe('6000');
		expect(records.emails()).toEqual([]);
	});

	it('is done once for one requestid', async () => {
		const { call, records, Id } = await open({ BillEmail: { Address: 'ap@acme.example' } });
		await call('POST', `invoice/${Id}/send?requestid=one`);
		await call('POST', `invoice/${Id}/send?requestid=one`);
		expect(records.emails()).toHaveLength(1);
	});
});
