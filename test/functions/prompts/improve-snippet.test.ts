import { describe, expect, test } from '@jest/globals';
import { improveSnippet } from '../../../functions/prompts/improve-snippet.ts';
import { callerOf } from '../fixtures/caller.ts';
import { memorySnippets } from '../fixtures/memory-snippets.ts';

const prompt = improveSnippet(memorySnippets(['alice', 'my note', 'teh text'], ['bob', 'secret', 'of bob']));
const context = { caller: callerOf('alice'), signal: new AbortController().signal, input: { responses: {}, state: undefined, canAsk: () => false } };

describe('improve_snippet', () => {
  test('hands the snippet over as a resource and says what to do with it', async () => {
    expect(await prompt.get({ snippetname: 'my note', goal: 'fewer mistakes' }, context)).toEqual({
      description: 'Improve the snippet "my note"',
      messages: [
        { role: 'user', content: { type: 'text', text: expect.stringMatching(/^Improve my snippet "my note", .* The goal: fewer mistakes .* save_snippet/) } },
        { role: 'user', content: { type: 'resource', resource: { uri: 'snippet:my%20note', mimeType: 'text/plain', text: 'teh text' } } },
      ],
    });
  });

  test.each([{}, { goal: '' }, { goal: '  ' }])('has a goal of its own if %j names none', async (goal) => {
    expect(await prompt.get({ snippetname: 'my note', ...goal }, context)).toMatchObject({
      messages: [{ content: { text: expect.stringContaining('Correct mistakes') } }, {}],
    });
  });

  test.each([
    ['secret', 'not_found', 'There is no snippet named "secret".'],
    ['', 'invalid_argument', 'improve_snippet: argument "snippetname": expected a name, got an empty text'],
  ])('refuses the name %j: %s', async (snippetname, code, message) => {
    await expect(prompt.get({ snippetname }, context)).rejects.toMatchObject({ code, message });
  });
});
