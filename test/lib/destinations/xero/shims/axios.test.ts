import sendThroughAdapter from '../../../../../lib/destinations/xero/shims/axios';

it('hands a request to the adapter that it brings', async () => {
	const request = {
		url: 'https://api.xero.com/api.xro/2.0/Invoices',
		adapter: (sent: unknown) => Promise.resolve({ status: 200, sent }),
	};
	await expect(sendThroughAdapter(request)).resolves.toEqual({ status: 200, sent: request });
});

it('sends nothing by itself: a request without an adapter is refused', async () => {
	await expect(sendThroughAdapter({})).rejects.toThrow('no adapter');
});
