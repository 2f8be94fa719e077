import { readFileSync } from 'node:fs';
import path from 'node:path';
import { M3ter } from '../../nodes/M3ter/M3ter.node';
import { M3terTrigger } from '../../nodes/M3terTrigger/M3terTrigger.node';
import { SyncM3terBill } from '../../nodes/SyncM3terBill/SyncM3terBill.node';

const nodes = {
	M3ter: new M3ter(),
	M3terTrigger: new M3terTrigger(),
	SyncM3terBill: new SyncM3terBill(),
};

it.each(['light', 'dark'] as const)('no two nodes look alike in the %s editor', (theme) => {
	const drawings = Object.entries(nodes).map(([folder, { description }]) => {
		const icon = description.icon as { light: string; dark: string };
		const file = icon[theme].replace('file:', '');
		return readFileSync(path.join(__dirname, '../../nodes', folder, file), 'utf8');
	});
	expect(new Set(drawings).size).toBe(drawings.length);
});
