import { describe, expect, test } from '@jest/globals';
import { createTools } from '../../../functions/tools/registry.ts';
import type { SnippetStore } from '../../../functions/snippets/snippet-store.ts';
import type { UserDirectory } from '../../../functions/graph/user-directory.ts';

const tools = createTools({ snippets: {} as SnippetStore, directory: {} as UserDirectory });

describe('the tools', () => {
  test.each([
    ['hello_mcp', [], { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false }],
    ['save_snippet', ['snippetname', 'snippet'], { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false }],
    ['get_snippet', ['snippetname'], { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false }],
    ['list_snippets', [], { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false }],
    ['delete_snippet', ['snippetname'], { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false }],
    ['get_graph_user_details', [], { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true }],
  ])('%s takes %j and says what it does', (name, args, annotations) => {
    const tool = tools.find((candidate) => candidate.name === name);

    expect(Object.keys(tool?.inputSchema['properties'] ?? {})).toEqual(args);
    expect(tool?.annotations).toEqual(annotations);
    expect(tool?.title).toEqual(expect.any(String));
    expect(tool?.description).toEqual(expect.any(String));
  });

  test('have schemas in the draft that clients of 2025 can read, with a description of every argument', () => {
    const save = tools.find(({ name }) => name === 'save_snippet');

    expect(save?.inputSchema).toEqual({
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      properties: {
        snippetname: { type: 'string', description: 'Name of the snippet: any printable text of at most 256 bytes, compared exactly' },
        snippet: { type: 'string', description: 'The text to keep, at most 262144 bytes of UTF-8' },
      },
      required: ['snippetname', 'snippet'],
    });
    expect(save?.outputSchema).toMatchObject({
      type: 'object',
      properties: { outcome: { enum: ['created', 'replaced'] } },
      required: ['snippetname', 'outcome', 'bytes'],
    });
  });

  test('allow one type a schema, and say with anyOf that a text may be null', () => {
    const profile = tools.find(({ name }) => name === 'get_graph_user_details');
    const textOrNull = { anyOf: [{ type: 'string' }, { type: 'null' }] };

    expect(profile?.outputSchema).toEqual({
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      properties: {
        id: { type: 'string' },
        displayName: textOrNull,
        userPrincipalName: textOrNull,
        mail: textOrNull,
        jobTitle: textOrNull,
        officeLocation: textOrNull,
      },
      required: ['id', 'displayName', 'userPrincipalName', 'mail', 'jobTitle', 'officeLocation'],
      additionalProperties: false,
    });
    expect(JSON.stringify(tools.map(({ inputSchema, outputSchema }) => [inputSchema, outputSchema]))).not.toContain('"type":[');
  });
});
