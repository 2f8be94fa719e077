// Prints what n8n's package scan says about a directory: node scanPackage.mjs <directory> [pattern…]
import { analyzePackage } from '@n8n/scan-community-package/scanner/scanner.mjs';

const [directory, ...patterns] = process.argv.slice(2);
const verdict = await analyzePackage(directory, patterns.length > 0 ? patterns : undefined);
process.stdout.write(JSON.stringify(verdict));
