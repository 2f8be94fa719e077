'use strict';

// Loaded into n8n with NODE_OPTIONS=--require. The node under test keeps the vendors' production addresses; here, below
// HTTP and TLS, connections to those hosts are led to the stand-ins on the loopback interface. The host name is still
// what TLS checks the certificate against. Any other outside host is refused at once, so that nothing leaves the machine
// and nothing waits for a time-out.

const net = require('node:net');

const vendorHosts = new Set((process.env.M3TER_VENDOR_HOSTS ?? '').split(','));
const vendorPort = Number(process.env.M3TER_VENDOR_PORT);
const parentPid = Number(process.env.M3TER_PARENT_PID);

const PARENT_CHECK_MS = 1000;

// http, https, tls and undici all open their connections with this one method.
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function connectOrRefuse(...args) {
	// net.connect() hands over arguments that are already normalised, as one array.
	const normalized = Array.isArray(args[0]) ? args[0] : net._normalizeArgs(args);
	const [options] = normalized;
	const host = (options.host ?? 'localhost').toLowerCase();
	if (vendorHosts.has(host)) {
		normalized[0] = { ...options, host: '127.0.0.1', port: vendorPort };
	} else if (!options.path && !isLoopback(host)) {
		return refuse(this, host);
	}
	return connect.call(this, normalized);
};

function isLoopback(host) {
	return /^(localhost|127\.[\d.]+|::1|::|0\.0\.0\.0|::ffff:127\.[\d.]+)$/.test(host);
}

function refuse(socket, host) {
	process.stderr.write(`reroute: refused a connection to ${host}\n`);
	const error = Object.assign(new Error(`No way out of this n8n: ${host} is not a stand-in`), {
		code: 'ECONNREFUSED',
		address: host,
	});
	process.nextTick(() => socket.destroy(error));
	return socket;
}

// A test run that is killed cannot stop its n8n any more, so n8n watches the run.
if (parentPid) {
	setInterval(() => {
		try {
			process.kill(parentPid, 0);
		} catch {
			process.exit(1);
		}
	}, PARENT_CHECK_MS).unref();
}
