import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newBrowser } from '../../flows/browser/index.ts';
import { startDocumentStack, type DocumentStack } from '../client-documents.ts';
import { chatGpt } from './chatgpt.ts';
import { claudeAi } from './claude-ai.ts';
import { claudeCode } from './claude-code.ts';
import { codex } from './codex.ts';
import { copilotCli } from './copilot-cli.ts';
import { cursor } from './cursor.ts';
import { geminiCli } from './gemini-cli.ts';
import { inspector015 } from './inspector-0.15.ts';
import { m365Copilot } from './m365-copilot.ts';
import type { ClientProfile } from './profile.ts';
import { greet, lookAround, refresh, register, signIn, type ReplayedClient } from './replay.ts';
import { vsCode } from './vs-code.ts';

// Clients that cannot run here, by what is known of their requests.

const profiles = [vsCode, claudeCode, claudeAi, cursor, chatGpt, codex, copilotCli, m365Copilot, geminiCli, inspector015];

let documents: DocumentStack;
let stack: DocumentStack['stack'];

beforeAll(async () => {
  documents = await startDocumentStack(profiles.flatMap(({ document }) => document ?? []));
  stack = documents.stack;
});

afterAll(() => documents.stop());

const greeting = { greeting: 'Hello I am MCP Tool!' };

describe.each(profiles.map((profile) => [profile.name, profile] as const))('%s', (_name, profile) => {
  test('finds what it looks for before anybody has signed in', async () => {
    expect(await lookAround(stack, profile)).toEqual([['/mcp, told of /.well-known/oauth-protected-resource/mcp', 401], ...profile.discovery]);
  });

  const { registration, document } = profile;

  if (registration !== undefined) {
    test('registers, gets a tool to answer, refreshes, and comes back with the same client id', async () => {
      const { client, redirectUris } = await register(stack, registration);
      expect(redirectUris).toEqual(registration.redirect_uris);
      await expectToWork(profile, client, profile.callbacks);
    });
  }

  if (document !== undefined) {
    test('is known by its metadata document, gets a tool to answer, refreshes, and comes back', async () => {
      const { prove, callbacks = profile.callbacks } = document;
      await expectToWork(profile, { clientId: documents.addressOf(document), redirectUri: '', ...(prove === undefined ? {} : { prove }) }, callbacks);
    });
  }
});

/** A login for each address, from a tool's answer to the answer after a refresh. All but the first are at a gateway that was restarted since. */
async function expectToWork(profile: ClientProfile, client: ReplayedClient, callbacks: readonly string[]): Promise<void> {
  const { state } = profile.parameters(stack).authorize;
  for (const [index, redirectUri] of callbacks.entries()) {
    const { cameBack, tokens } = await signIn(stack, { profile, client: { ...client, redirectUri }, browser: newBrowser() });
    expect(cameBack).toEqual({ at: redirectUri, iss: stack.url, ...(state === undefined ? {} : { state }) });
    expect(await greet(stack, profile, tokens)).toEqual(greeting);
    if (index === 0) await stack.restartGateway();
    expect(await greet(stack, profile, await refresh(stack, { profile, client, tokens }))).toEqual(greeting);
  }
}
