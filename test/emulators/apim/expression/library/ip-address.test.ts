import { describe, expect, test } from '@jest/globals';

import { declareIPAddress, IPAddressValue } from '../../../../../emulators/apim/expression/library/ip-address.ts';
import { callMember, outcome } from './call-member.ts';

const call = (signature: string, ...args: unknown[]): unknown => outcome(() => callMember(declareIPAddress, signature, ...args));
const parse = (text: string | null): unknown => call('static IPAddress Parse(string ipString)', text);

describe('IPAddress', () => {
  test.each([
    ['127.0.0.1', '127.0.0.1', '7f000001', 2, true],
    ['127.1', '127.0.0.1', '7f000001', 2, true],
    ['10.0.0.255', '10.0.0.255', '0a0000ff', 2, false],
    ['::1', '::1', '00000000000000000000000000000001', 23, true],
    ['[2001:DB8::1]', '2001:db8::1', '20010db8000000000000000000000001', 23, false],
    ['::ffff:1.2.3.4', '::ffff:1.2.3.4', '00000000000000000000ffff01020304', 23, false],
  ])('%s is %s', (text, printed, hexadecimal, family, loopback) => {
    const address = parse(text) as IPAddressValue;
    const bytes = call('byte[] GetAddressBytes()', address) as Uint8Array;
    expect([address.toText(), Buffer.from(bytes).toString('hex')]).toEqual([printed, hexadecimal]);
    expect(call('System.Net.Sockets.AddressFamily AddressFamily { get; }', address)).toBe(family);
    expect(call('static bool IsLoopback(IPAddress address)', address)).toBe(loopback);
  });

  test('equal addresses are equal however they were written', () => {
    expect(call('bool Equals(object comparand)', parse('127.1'), parse('127.0.0.1'))).toBe(true);
  });

  test.each(['', 'x', '1.2.3.4.5', '256.1.1.1', '::g', '1.2.3.4:80'])('%j is no address', (text) => {
    expect(parse(text)).toEqual({ throws: 'System.FormatException', message: 'An invalid IP address was specified.' });
  });

  test('null is refused by name', () => {
    expect(parse(null)).toMatchObject({ throws: 'System.ArgumentNullException' });
  });
});
