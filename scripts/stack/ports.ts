// Decides which port each server of the stack gets, before any of them starts, so that all can start at once.
// Knows nothing about the servers.
import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { StackError, type PartName } from './stack-error.ts';

/** Every port of the stack. */
export type Ports = {
  readonly gateway: number;
  readonly entra: number;
  readonly entraHttps: number;
  readonly functions: number;
  readonly blob: number;
  readonly queue: number;
};

/** What the ports are called on the command line and where they are unless somebody says otherwise. */
export const portOptions: Readonly<Record<keyof Ports, { part: PartName; label: string; option: string; default: number }>> = {
  gateway: { part: 'gateway', label: 'gateway', option: '--port', default: 7080 },
  entra: { part: 'entra', label: 'local Entra (http)', option: '--entra-port', default: 7081 },
  entraHttps: { part: 'entra', label: 'local Entra (https)', option: '--entra-https-port', default: 7443 },
  functions: { part: 'functions', label: 'functions', option: '--functions-port', default: 7071 },
  blob: { part: 'storage', label: 'Azurite blob service', option: '--blob-port', default: 10000 },
  queue: { part: 'storage', label: 'Azurite queue service', option: '--queue-port', default: 10001 },
};

const portNames = Object.keys(portOptions) as (keyof Ports)[];

/** The documented ports. */
export const defaultPorts: Ports = mapPorts((name) => portOptions[name].default);

/** Any free port for every server. */
export const anyPorts: Ports = mapPorts(() => 0);

/** Builds a full set of ports from a rule for one. */
export function mapPorts(choose: (name: keyof Ports) => number): Ports {
  return {
    gateway: choose('gateway'),
    entra: choose('entra'),
    entraHttps: choose('entraHttps'),
    functions: choose('functions'),
    blob: choose('blob'),
    queue: choose('queue'),
  };
}

/**
 * Replaces every 0 by a free port and makes sure that the named ones are free.
 * `used` lists the ports that will be opened; the others are returned untested. `draw` gives a number from the first to
 * below the second.
 */
export async function choosePorts(wanted: Ports, used: readonly (keyof Ports)[] = portNames, draw: Draw = randomInt): Promise<Ports> {
  refuseDuplicates(wanted, used);
  const named = new Set(portNames.map((name) => wanted[name]));
  const chosen = new Map<keyof Ports, number>();
  const taken: string[] = [];
  for (const name of used) {
    if (wanted[name] === 0) {
      const port = await pickFreePort(named, draw);
      named.add(port);
      chosen.set(name, port);
    } else if (!(await isFree(wanted[name]))) {
      taken.push(`Port ${wanted[name]} of the ${portOptions[name].label} is taken. Free it, or choose another with ${portOptions[name].option} <port>.`);
    }
  }
  if (taken.length > 0) {
    throw new StackError('PORT_TAKEN', [...taken, 'npm run dev -- --port 0 takes any free port for every part.'].join('\n'));
  }
  return mapPorts((name) => chosen.get(name) ?? wanted[name]);
}

function refuseDuplicates(wanted: Ports, used: readonly (keyof Ports)[]): void {
  for (const [index, name] of used.entries()) {
    const twin = used.slice(0, index).find((other) => wanted[other] !== 0 && wanted[other] === wanted[name]);
    if (twin !== undefined) {
      throw new StackError(
        'PORT_INVALID',
        `Port ${wanted[name]} is given to the ${portOptions[twin].label} (${portOptions[twin].option}) and to the ${portOptions[name].label} (${portOptions[name].option}); each needs its own.`,
      );
    }
  }
}

// Below every system's range of ephemeral ports (Linux from 32768, others from 49152): no outgoing connection
// can take the port between this look and the moment the server opens it.
const firstPort = 20_000;
const lastPort = 32_000;

type Draw = (first: number, end: number) => number;

async function pickFreePort(except: ReadonlySet<number>, draw: Draw): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = draw(firstPort, lastPort);
    if (!except.has(port) && (await isFree(port)) && (await reserve(port))) return port;
  }
  throw new StackError('PORT_TAKEN', `No free port found between ${firstPort} and ${lastPort}.`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen({ host: '127.0.0.1', port, exclusive: true }, resolve));
    return true;
  } catch {
    return false;
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}

const reservedFor = 60_000;

/**
 * Two stacks that start at the same moment could pick the same port before either opens it. The one that gets the datagram
 * port of that number has it: whoever only listens for connections is not disturbed.
 */
async function reserve(port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  try {
    await new Promise<void>((resolve, reject) => socket.once('error', reject).bind(port, '127.0.0.1', resolve));
  } catch {
    socket.close();
    return false;
  }
  socket.unref();
  setTimeout(() => socket.close(), reservedFor).unref();
  return true;
}
