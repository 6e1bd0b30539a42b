import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createSocket, type Socket } from 'node:dgram';
import { stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { resolveHost } from '../../../functions/client-metadata/internet.ts';

let server: Socket;
let servers: readonly string[];
let asked: string[];
/** The addresses that the name server tells, by the type of record; undefined: it says nothing. */
let records: Readonly<Record<'A' | 'AAAA', readonly Buffer[]>> | undefined;

beforeEach(async () => {
  asked = [];
  server = createSocket('udp4');
  server.on('message', (query, { port, address }) => {
    const end = query.indexOf(0, 12) + 5;
    const type = query.readUInt16BE(end - 4) === 1 ? 'A' : 'AAAA';
    asked.push(type);
    if (records !== undefined) server.send(answerTo(query.subarray(0, end), records[type]), port, address);
  });
  await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
  servers = [`127.0.0.1:${(server.address() as AddressInfo).port}`];
});

afterEach(() => new Promise<void>((resolve) => server.close(resolve)));

/** RFC 1035 4: the header and question of the query, then one record for each address. Code 3, no such name, without any. */
function answerTo(query: Buffer, addresses: readonly Buffer[]): Buffer {
  const head = Buffer.from(query);
  head.writeUInt16BE(addresses.length === 0 ? 0x8183 : 0x8180, 2);
  head.writeUInt16BE(addresses.length, 6);
  head.writeUInt32BE(0, 8);
  const type = query.subarray(-4);
  const answers = addresses.map((data) => Buffer.concat([Buffer.of(0xc0, 12), type, Buffer.of(0, 0, 0, 60, 0, data.length), data]));
  return Buffer.concat([head, ...answers]);
}

const four = Buffer.of(93, 184, 216, 34);
const six = Buffer.from('26062800022000010248189325c81946', 'hex');

test.each([
  ['both families', { A: [four, Buffer.of(10, 0, 0, 4)], AAAA: [six] }, ['93.184.216.34', '10.0.0.4', '2606:2800:220:1:248:1893:25c8:1946']],
  ['the older one only', { A: [four], AAAA: [] }, ['93.184.216.34']],
  ['the newer one only', { A: [], AAAA: [six] }, ['2606:2800:220:1:248:1893:25c8:1946']],
  ['none', { A: [], AAAA: [] }, []],
])('a host has all the addresses that its name servers tell: of %s', async (_which, told, expected) => {
  records = told;

  const addresses = await resolveHost('client.example', servers);

  expect(addresses.map(({ address }) => address)).toEqual(expected);
  expect(addresses.every(({ address, family }) => family === (address.includes(':') ? 6 : 4))).toBe(true);
});

test.each([
  ['127.0.0.1', [{ address: '127.0.0.1', family: 4 }]],
  ['::1', [{ address: '::1', family: 6 }]],
  ['localhost', []],
  ['LOCALHOST.', []],
  ['x.localhost', []],
])('nobody is asked about %s', async (host, expected) => {
  expect([await resolveHost(host, servers), asked]).toEqual([expected, []]);
});

test('a name server that is silent keeps no thread from others', async () => {
  records = undefined;
  const order: string[] = [];
  const lookups = Array.from({ length: 20 }, () => resolveHost('slow.example', servers).then(() => order.push('resolved')));

  await stat('.').then(() => order.push('file read'));
  records = { A: [four], AAAA: [] };
  await Promise.all(lookups);

  expect(order[0]).toBe('file read');
});
