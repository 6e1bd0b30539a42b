// The prompts that the conformance suite gets, by the names and messages its scenarios prescribe.
import type { Content } from '../../../functions/offer/content.ts';
import type { Prompt, PromptMessages } from '../../../functions/prompts/prompt.ts';
import { pixel } from './fixture-media.ts';

/** In the order of the suite's list. */
export const fixturePrompts: readonly Prompt[] = [
  {
    name: 'test_simple_prompt',
    description: 'A prompt without arguments',
    arguments: [],
    get: () => saying({ type: 'text', text: 'This is a simple prompt for testing.' }),
  },
  {
    name: 'test_prompt_with_arguments',
    description: 'A prompt with two arguments',
    arguments: [
      { name: 'arg1', description: 'First test argument', required: true, complete: (typed) => Promise.resolve({ values: ['paris', 'park', 'party'].filter((value) => value.startsWith(typed)) }) },
      { name: 'arg2', description: 'Second test argument', required: true },
    ],
    get: ({ arg1, arg2 }) => saying({ type: 'text', text: `Prompt with arguments: arg1='${arg1}', arg2='${arg2}'` }),
  },
  {
    name: 'test_prompt_with_embedded_resource',
    description: 'A prompt with a resource in it',
    arguments: [{ name: 'resourceUri', description: 'URI of the resource to embed', required: true }],
    get: ({ resourceUri = '' }) =>
      saying(
        { type: 'resource', resource: { uri: resourceUri, mimeType: 'text/plain', text: 'Embedded resource content for testing.' } },
        { type: 'text', text: 'Please process the embedded resource above.' },
      ),
  },
  {
    name: 'test_prompt_with_image',
    description: 'A prompt with a picture in it',
    arguments: [],
    get: () => saying({ type: 'image', data: pixel, mimeType: 'image/png' }, { type: 'text', text: 'Please analyze the image above.' }),
  },
];

function saying(...blocks: readonly Content[]): Promise<PromptMessages> {
  return Promise.resolve({ messages: blocks.map((content) => ({ role: 'user', content })) });
}
