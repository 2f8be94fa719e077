'use strict';

/** Nobody's, by RFC 2606: what stands there until a maintainer fills in what is theirs. */
const isReserved = (text) => /[./@](?:example|invalid)(?=[/:.#>\s]|$)/i.test(text);

/**
 * What keeps this state of the project from being published; empty if nothing does.
 *
 * @param manifest package.json
 * @param changelog CHANGELOG.md
 * @param tag The Git tag that starts the publishing. It and the repository are undefined where somebody publishes by hand.
 * @param repository Where the workflow runs, as owner/name: npm refuses provenance from any other than the manifest's.
 * @param readme README.md, which says where to clone from.
 */
function findUnpublishable(manifest, changelog, { tag, repository, readme = '' }) {
	const isByHand = tag === undefined && repository === undefined;
	const identity = {
		'author.email': manifest.author?.email,
		homepage: manifest.homepage,
		'repository.url': manifest.repository?.url,
		'bugs.url': manifest.bugs?.url,
	};
	const reserved = Object.entries(identity)
		.filter(([, value]) => !value || isReserved(value))
		.map(([field, value]) => `package.json: ${field} is ${value ? `still ${value}` : 'missing'}`);
	const rules = [
		[
			isByHand || tag === `v${manifest.version}`,
			`the tag is ${tag}, and the version in package.json ${manifest.version}`,
		],
		[
			changelog.includes(`\n## ${manifest.version}\n`),
			`CHANGELOG.md has no section ${manifest.version}`,
		],
		[
			!changelog.includes('\n## Unreleased\n'),
			'CHANGELOG.md still has the section Unreleased: it becomes that of the version',
		],
		[
			isByHand || manifest.repository?.url === `git+https://github.com/${repository}.git`,
			`package.json: repository.url is not that of ${repository}`,
		],
		[!isReserved(readme), 'README.md still names a reserved address to clone from'],
	];
	return [...reserved, ...rules.filter(([holds]) => !holds).map(([, reason]) => reason)];
}

module.exports = { findUnpublishable };
