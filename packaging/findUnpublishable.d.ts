interface Manifest {
	readonly version: string;
	readonly author: { readonly email: string };
	readonly homepage: string;
	readonly repository: { readonly url: string };
	readonly bugs: { readonly url: string };
}

export function findUnpublishable(
	manifest: Manifest,
	changelog: string,
	release: {
		readonly tag: string | undefined;
		readonly repository: string | undefined;
		readonly readme?: string;
	},
): readonly string[];
