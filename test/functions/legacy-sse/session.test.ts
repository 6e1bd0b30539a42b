import { hkdfSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { createMailboxName, createSession, readSessionId } from '../../../functions/legacy-sse/session.ts';

const alice = { oid: 'aaaaaaaa-1111-4aaa-8aaa-aaaaaaaaaaaa', clientId: 'client' };
const bob = { ...alice, oid: 'bbbbbbbb-2222-4bbb-8bbb-bbbbbbbbbbbb' };
const mailbox = '0123456789abcdef';

describe('a session id', () => {
  test('gives any host the same name and key, from the id and its owner alone', () => {
    const session = createSession(mailbox, alice);

    expect(readSessionId(session.id, alice)).toEqual({ kind: 'session', session });
    expect([session.mailbox, session.stream.length, session.key.length]).toEqual([mailbox, 8, 32]);
  });

  test.each([
    ['another user', bob],
    ['the user by way of another application', { ...alice, clientId: 'other' }],
  ])('means nothing when %s presents it', (_who, caller) => {
    expect(readSessionId(createSession(mailbox, alice).id, caller)).toEqual({ kind: 'foreign' });
  });

  test('made again by somebody who knows its secret leads to another stream, under another key', () => {
    const stolen = createSession(mailbox, alice);
    const [, secret = ''] = stolen.id.split('.');
    // How a proof is made is no secret: Bob can make his own.
    const proof = Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'base64url'), '', `legacy stream\n${bob.oid}\nclient`, 16));

    const reading = readSessionId([mailbox, secret, proof.toString('base64url')].join('.'), bob);

    expect(reading).toMatchObject({ kind: 'session' });
    expect(reading).not.toMatchObject({ session: { stream: stolen.stream } });
    expect(reading).not.toMatchObject({ session: { key: stolen.key } });
  });

  test.each([
    ['nothing', ''],
    ['an id without a proof', `${mailbox}.${'A'.repeat(22)}`],
    ['a mailbox that is no hexadecimal number', `${'g'.repeat(16)}.${'A'.repeat(22)}.${'A'.repeat(22)}`],
    ['a mailbox that leads elsewhere', `../0123456789abc.${'A'.repeat(22)}.${'A'.repeat(22)}`],
    ['a longer secret', `${mailbox}.${'A'.repeat(23)}.${'A'.repeat(22)}`],
    ['a line feed at the end', `${mailbox}.${'A'.repeat(22)}.${'A'.repeat(22)}\n`],
    ['two ids', `${mailbox}.${'A'.repeat(22)}.${'A'.repeat(22)},${mailbox}.${'A'.repeat(22)}.${'A'.repeat(22)}`],
  ])('is not %s', (_what, id) => {
    expect(readSessionId(id, alice)).toEqual({ kind: 'malformed' });
  });

  test('is foreign with one bit of its secret changed', () => {
    const [box, secret = '', proof] = createSession(mailbox, alice).id.split('.');
    const changed = Buffer.from(secret, 'base64url');
    changed[0] = (changed[0] ?? 0) ^ 1;

    expect(readSessionId([box, changed.toString('base64url'), proof].join('.'), alice)).toEqual({ kind: 'foreign' });
  });

  test('is never made twice', () => {
    const ids = Array.from({ length: 100 }, () => createSession(createMailboxName(), alice).id);

    expect(new Set(ids.flatMap((id) => id.split('.'))).size).toBe(300);
  });
});
