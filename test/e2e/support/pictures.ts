import path from 'node:path';
import { logsFolder, repositoryRoot } from '../../../demo/host/hostFolders';

/**
 * Every picture of the documentation is taken by a test: UPDATE_SCREENSHOTS=1 writes them where the documentation has
 * them.
 */
export const picturesFolder = process.env.UPDATE_SCREENSHOTS
	? path.join(repositoryRoot, 'docs/images')
	: path.join(logsFolder, 'screenshots');
