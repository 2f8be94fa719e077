import type { Post } from './rules/deliveries';

export interface M3terOptions {
	organizations?: OrganizationOptions[];
	serviceUsers?: ServiceUser[];
	limits?: Partial<M3terLimits>;
	/** How it posts its events; without it they are only kept. */
	post?: Post;
}

export interface OrganizationOptions {
	id: string;
	name?: string;
}

/** An access key and what it may do. */
export interface ServiceUser {
	accessKeyId: string;
	apiSecret: string;
	organizationId: string;
	/** Without it the user may only read. */
	mayWrite?: boolean;
}

export interface M3terLimits {
	enforced: boolean;
	callsPerSecondMax: number;
	callsPerFiveMinutesMax: number;
}

/** docs.m3ter.com, Config API limits: a second for an organization, five minutes for a caller. */
export const publishedLimits: M3terLimits = {
	enforced: true,
	callsPerSecondMax: 50,
	callsPerFiveMinutesMax: 20_000,
};

export const defaultOrganizations: OrganizationOptions[] = [
	{ id: '5d1f7a4e-0000-4000-8000-000000000001', name: 'Harbour Metrics' },
];

export const defaultServiceUsers: ServiceUser[] = [
	{
		accessKeyId: 'access-key',
		apiSecret: 'api-secret',
		organizationId: '5d1f7a4e-0000-4000-8000-000000000001',
		mayWrite: true,
	},
];
