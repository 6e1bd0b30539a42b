import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { listenForCallback, type CallbackListener } from '../../../scripts/smoke/callback-listener.ts';

const issuer = 'https://gateway.example';
let listener: CallbackListener;

beforeEach(async () => {
  listener = await listenForCallback({ state: 'mine', issuer });
});

afterEach(() => listener.close());

async function comeBack(query: Readonly<Record<string, string>>): Promise<readonly [number, string]> {
  const response = await fetch(`${listener.redirectUri}?${new URLSearchParams(query).toString()}`);
  return [response.status, await response.text()];
}

describe('the callback listener', () => {
  test('listens on loopback only', () => {
    expect(listener.redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
  });

  test('gives the code of an answer to its own login', async () => {
    expect(await comeBack({ state: 'mine', iss: issuer, code: 'code' })).toEqual([200, 'Signed in. You can close this page.\n']);
    expect(await listener.code).toBe('code');
  });

  test('goes on waiting when an answer belongs to another login', async () => {
    expect(await comeBack({ state: 'foreign', iss: issuer, code: 'foreign' })).toEqual([400, 'This answer belongs to another login.\n']);
    await comeBack({ state: 'mine', iss: issuer, code: 'code' });
    expect(await listener.code).toBe('code');
  });

  test('answers no other path', async () => {
    const response = await fetch(new URL('/favicon.ico', listener.redirectUri));
    expect([response.status, await response.text()]).toEqual([404, 'There is nothing here.\n']);
  });

  test.each([
    ['the server refuses', { state: 'mine', iss: issuer, error: 'access_denied', error_description: 'You said no.' }, 'access_denied: You said no.'],
    ['another server answers', { state: 'mine', iss: 'https://attacker.example', code: 'code' }, `expected iss ${issuer}, got https://attacker.example`],
    ['nobody says who answers', { state: 'mine', code: 'code' }, `expected iss ${issuer}, got none`],
    ['no code comes', { state: 'mine', iss: issuer }, 'no code came'],
  ])('ends the login when %s', async (_, query, reason) => {
    expect(await comeBack(query)).toEqual([200, `The login was refused: ${reason}\n`]);
    await expect(listener.code).rejects.toThrow(`The login was refused: ${reason}`);
  });
});
