import type { Post } from '../../test/fakes/m3ter/rules/deliveries';

/** How the stand-in for m3ter reaches a webhook of this machine. */
export const postAsM3ter: Post = async (url, body) => {
	const { status } = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	return { status };
};
