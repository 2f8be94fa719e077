import {
	ICredentialsHelper,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeProperties,
} from 'n8n-workflow';

/** Credentials of an n8n without its database: what n8n-core asks for while it signs, refreshes and stores. */
export class MemoryCredentials extends ICredentialsHelper {
	/** What is stored, by credential id: what the user typed and what the vendor handed over. */
	readonly stored = new Map<string, ICredentialDataDecryptedObject>();
	/** Token data, each time that n8n stored it. */
	readonly tokenWrites: unknown[] = [];

	constructor(private readonly types: ReadonlyMap<string, ICredentialType>) {
		super();
	}

	getParentTypes(type: string): string[] {
		return this.type(type).extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async getDecrypted(
		_additionalData: unknown,
		{ id }: INodeCredentialsDetails,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		return structuredClone({ ...this.defaultsOf(type), ...this.stored.get(nameOf(id)) });
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		type: string,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.type(type);
		return typeof authenticate === 'function' ? await authenticate(credentials, request) : request;
	}

	/** As n8n does: without a token, or after a 401. */
	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		type: string,
		node: INode,
		isExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { preAuthentication, properties } = this.type(type);
		const token = properties.find(({ typeOptions }) => typeOptions?.expirable === true);
		if (!preAuthentication || !token) return undefined;
		if (credentials[token.name] !== '' && !isExpired) return undefined;
		const fetched = await preAuthentication.call(helpers, credentials);
		const renewed = { ...credentials, ...(fetched as ICredentialDataDecryptedObject) };
		this.stored.set(nameOf(node.credentials?.[type]?.id), structuredClone(renewed));
		return renewed;
	}

	async updateCredentialsOauthTokenData(
		{ id }: INodeCredentialsDetails,
		_type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.tokenWrites.push(structuredClone(data.oauthTokenData));
		this.stored.set(nameOf(id), structuredClone(data));
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.type(type).properties;
	}

	async runPreAuthentication(): Promise<undefined> {}

	async updateCredentials(): Promise<void> {}

	async getCredentials(): Promise<never> {
		throw new Error('n8n reads encrypted credentials with this, and none are kept here');
	}

	private type(name: string): ICredentialType {
		const type = this.types.get(name);
		if (!type) throw new Error(`There is no credential type ${name}`);
		return type;
	}

	private defaultsOf(type: string): ICredentialDataDecryptedObject {
		return Object.fromEntries(
			this.type(type).properties.map((property) => [property.name, property.default]),
		) as ICredentialDataDecryptedObject;
	}
}

/** Each test's n8n gives ids of its own: the process remembers vendors by them. */
const nameOf = (id: string | null | undefined): string => (id ?? '').replace(/@\d+$/, '');
