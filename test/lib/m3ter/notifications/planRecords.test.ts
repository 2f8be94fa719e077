import {
	isDone,
	planRecords,
	type HeldRecords,
} from '../../../../lib/m3ter/notifications/planRecords';
import type { WantedRecords } from '../../../../lib/m3ter/notifications/wantedRecords';

const nodePrefix = 'n8n_abc_';
const prefix = 'n8n_abc_11111111_';
const webhookUrl = 'https://n8n.example.com/webhook/w1';

/** One destination and one notification, as they are wanted. */
const wanted: WantedRecords = {
	destinations: [
		{ code: `${prefix}created`, name: 'Bills', description: '', url: `${webhookUrl}?feed=created` },
	],
	notifications: [
		{
			...{ code: `${prefix}approved`, name: 'Bills', description: '' },
			...{ eventName: 'Bill.create', calculation: 'new.status == "APPROVED"' },
			destinationCode: `${prefix}created`,
		},
	],
};

const destination = (more: object = {}) => ({
	...{ id: 'd1', code: `${prefix}created`, url: `${webhookUrl}?feed=created`, active: true },
	...more,
});
const notification = (more: object = {}) => ({
	...{ id: 'n1', code: `${prefix}approved`, eventName: 'Bill.create', active: true },
	...{ calculation: 'new.status == "APPROVED"', alwaysFireEvent: false },
	...more,
});
const integration = (more: object = {}) => ({
	...{ id: 'i1', entityId: 'n1', destinationId: 'd1', enabled: true },
	...more,
});

const held = (given: Partial<HeldRecords> = {}): HeldRecords => ({
	destinations: [destination()],
	notifications: [notification()],
	integrations: [integration()],
	...given,
});

const plan = (given: Partial<HeldRecords> = {}, { takesOthers = true, of = wanted } = {}) => {
	const made = planRecords(of, held(given), { nodePrefix, prefix, webhookUrl, takesOthers });
	const { integrations, notifications, destinations } = made.remove;
	return {
		isDone: isDone(made),
		/** What is missing. */
		make: [
			...[...made.destinations, ...made.notifications].flatMap((one) =>
				one.id === undefined ? [one.wanted.code.slice(prefix.length)] : [],
			),
			...(made.joined.size === 0 ? ['join'] : []),
		],
		remove: [...integrations, ...notifications, ...destinations],
		elsewhere: made.elsewhere,
	};
};

const nothing = { isDone: true, make: [], remove: [], elsewhere: [] };

it('what is there as it is wanted stays', () => {
	expect(plan()).toEqual(nothing);
});

it('where nothing is there all of it is made', () => {
	const none = { destinations: [], notifications: [], integrations: [] };
	expect(plan(none)).toEqual({ ...nothing, isDone: false, make: ['created', 'approved', 'join'] });
});

describe('a destination', () => {
	it.each<[string, object]>([
		['with another code', { code: `${prefix}updated` }],
		['at another address', { url: `${webhookUrl}?feed=other` }],
		['that was switched off', { active: false }],
	])('%s is made anew, and joined anew', (_sentence, more) => {
		expect(plan({ destinations: [destination(more)] })).toEqual({
			...{ isDone: false, make: ['created', 'join'], remove: ['i1', 'd1'], elsewhere: [] },
		});
	});

	it('of which m3ter does not say whether it is on stays', () => {
		expect(plan({ destinations: [destination({ active: undefined })] })).toEqual(nothing);
	});

	it('of somebody else is left alone', () => {
		const other = destination({ id: 'd2', code: 'erp_created' });
		expect(plan({ destinations: [destination(), other] })).toEqual(nothing);
	});
});

describe('a notification', () => {
	it.each<[string, object]>([
		['with another code', { code: `${prefix}locked` }],
		['of another event', { eventName: 'Bill.update' }],
		['of another condition', { calculation: 'true' }],
		['without its condition', { calculation: undefined }],
		['that was switched off', { active: false }],
		['that fires whatever its condition', { alwaysFireEvent: true }],
	])('%s is made anew, and joined anew', (_sentence, more) => {
		expect(plan({ notifications: [notification(more)] })).toEqual({
			...{ isDone: false, make: ['approved', 'join'], remove: ['i1', 'n1'], elsewhere: [] },
		});
	});

	it.each<[string, object]>([
		['of which m3ter does not say whether it is on', { active: undefined }],
		['of which m3ter does not say when it fires', { alwaysFireEvent: undefined }],
		['whose condition has blanks around it', { calculation: ' new.status == "APPROVED" ' }],
	])('%s stays', (_sentence, more) => {
		expect(plan({ notifications: [notification(more)] })).toEqual(nothing);
	});

	it.each<[string, object, boolean]>([
		['fires always', { alwaysFireEvent: true }, true],
		['never fires', { alwaysFireEvent: false }, false],
		['is not said to be anything', { alwaysFireEvent: undefined }, true],
	])('without a condition stays where it %s', (_sentence, more, stays) => {
		const [one] = wanted.notifications;
		const of = { ...wanted, notifications: [{ ...one!, calculation: undefined }] };
		const notifications = [notification({ calculation: undefined, ...more })];
		expect(plan({ notifications }, { of }).isDone).toBe(stays);
	});
});

describe('an integration', () => {
	it.each<[string, object, string[]]>([
		['that was switched off', { enabled: false }, ['i1']],
		['of another notification', { entityId: 'n2' }, ['i1']],
		['to another destination', { destinationId: 'd2' }, ['i1']],
		['of somebody else', { entityId: 'n2', destinationId: 'd2' }, []],
	])('%s joins nothing', (_sentence, more, remove) => {
		expect(plan({ integrations: [integration(more)] })).toEqual({
			...{ isDone: false, make: ['join'], remove, elsewhere: [] },
		});
	});

	it('of which m3ter does not say whether it is on stays', () => {
		expect(plan({ integrations: [integration({ enabled: undefined })] })).toEqual(nothing);
	});

	it('that is there twice is removed once', () => {
		const integrations = [integration(), integration({ id: 'i2' })];
		expect(plan({ integrations })).toEqual({ ...nothing, isDone: false, remove: ['i2'] });
	});
});

describe('records of the same node at another address', () => {
	const older = 'n8n_abc_22222222_';
	const olderHere = {
		destinations: [
			destination(),
			destination({
				id: 'd2',
				code: `${older}created`,
				url: 'https://n8n.example.com/webhook/old',
			}),
		],
		notifications: [notification(), notification({ id: 'n2', code: `${older}approved` })],
		integrations: [integration(), integration({ id: 'i2', entityId: 'n2', destinationId: 'd2' })],
	};

	it('of this server go', () => {
		expect(plan(olderHere)).toEqual({ ...nothing, isDone: false, remove: ['i2', 'n2', 'd2'] });
	});

	it('stay while a test runs', () => {
		expect(plan(olderHere, { takesOthers: false })).toEqual(nothing);
	});

	it('of another server stay, and are told', () => {
		const destinations = ['c', 'd'].map((path) =>
			destination({ id: path, code: `${older}created`, url: `https://copy.example.com/${path}` }),
		);
		const held = { ...olderHere, destinations: [destination(), ...destinations] };
		expect(plan(held)).toEqual({ ...nothing, elsewhere: ['https://copy.example.com'] });
	});

	it('whose destination is gone go too', () => {
		expect(plan({ ...olderHere, destinations: [destination()] })).toEqual({
			...nothing,
			...{ isDone: false, remove: ['i2', 'n2'] },
		});
	});

	it('at an address that is none are told as nowhere', () => {
		const broken = destination({ id: 'd2', code: `${older}created`, url: 7 });
		expect(plan({ ...olderHere, destinations: [destination(), broken] })).toEqual({
			...nothing,
			elsewhere: [''],
		});
	});
});
