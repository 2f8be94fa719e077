import { type DocumentPages, startDocumentPages } from '../../demo/documentPages';

let pages: DocumentPages;

beforeEach(async () => {
	pages = await startDocumentPages({
		visit: async ({ url }) => {
			if (url.endsWith('/gone')) throw new Error('No books');
			return new Response(`<h1>${url}</h1>`, { headers: { 'content-type': 'text/html' } });
		},
	});
});

afterEach(async () => {
	await pages.stop();
});

const read = async (address: string) => {
	const response = await fetch(address);
	return { status: response.status, text: await response.text() };
};

it('a document has an address of this machine that shows the page of the vendor', async () => {
	const vendorUrl = 'https://app.qbo.intuit.com/app/invoice?txnId=145';
	const address = pages.publish('HM/101', vendorUrl);
	expect(address).toMatch(/^http:\/\/localhost:\d+\/HM%2F101$/);
	expect(await read(address)).toEqual({ status: 200, text: `<h1>${vendorUrl}</h1>` });
});

it.each([
	['an address that nothing was published under is not found', undefined, 404, 'No such document'],
	['a page that cannot be had says why', 'https://go.xero.com/gone', 500, 'No books'],
])('%s', async (_sentence, vendorUrl, status, text) => {
	const published = pages.publish('HM-101', vendorUrl ?? 'https://go.xero.com/page');
	const address = vendorUrl ? published : published.replace('101', '102');
	const answer = await read(address);
	expect(answer.status).toBe(status);
	expect(answer.text).toContain(text);
});
