'use strict';

const { readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

/** Licences that ask for no more than their text beside the code. */
const allowedLicences = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause'];

/** Packages that name their licence in another way than SPDX, or come without its text. */
const suppliedLicences = { nub: { licence: 'MIT', file: join(__dirname, 'nub.txt') } };

/** The folder of the npm package that a bundled file comes from; undefined for the project's own. */
const packageFolderOf = (file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];

/**
 * The licences of the npm packages that bundled files come from, as one text.
 *
 * @param files Paths from the project's folder, as esbuild's metafile lists what went into a bundle.
 * @throws for a package whose licence is not allowed, or whose text is not there.
 */
function collectNotices(projectFolder, files) {
	const folders = [...new Set(files.map(packageFolderOf))].filter(Boolean).sort();
	return folders.map((folder) => noticeOf(join(projectFolder, folder))).join('\n');
}

function noticeOf(folder) {
	const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	const supplied = suppliedLicences[name];
	const licence = supplied?.licence ?? license;
	if (!allowedLicences.includes(licence)) {
		throw new Error(`${name} is bundled, and its licence (${licence}) is not an allowed one.`);
	}
	const file = supplied?.file ?? findText(folder);
	if (file === undefined) throw new Error(`${name} is bundled, and comes without its licence.`);
	return `${name} ${version} (${licence})\n\n${readFileSync(file, 'utf8').trim()}\n\n${'-'.repeat(80)}\n`;
}

function findText(folder) {
	const name = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
	return name ? join(folder, name) : undefined;
}

module.exports = { allowedLicences, collectNotices };
