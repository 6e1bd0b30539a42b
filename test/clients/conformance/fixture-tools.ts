// The tools that the conformance suite calls, by the names and answers its scenarios prescribe.
import { ToolError, type JsonObjectSchema, type Tool, type ToolCall } from '../../../functions/tools/tool.ts';
import type { Content } from '../../../functions/offer/content.ts';
import { pixel, silence } from './fixture-media.ts';

const resource = { uri: 'test://embedded-resource', mimeType: 'text/plain', text: 'This is an embedded resource content.' };
const mixed = { uri: 'test://mixed-content-resource', mimeType: 'application/json', text: '{"test":"data","value":123}' };

/** In the order of the suite's list. */
export const fixtureTools: readonly Tool[] = [
  answering('test_simple_text', { type: 'text', text: 'This is a simple text response for testing.' }),
  answering('test_image_content', { type: 'image', data: pixel, mimeType: 'image/png' }),
  answering('test_audio_content', { type: 'audio', data: silence, mimeType: 'audio/wav' }),
  answering('test_embedded_resource', { type: 'resource', resource }),
  answering(
    'test_multiple_content_types',
    { type: 'text', text: 'Multiple content types test:' },
    { type: 'image', data: pixel, mimeType: 'image/png' },
    { type: 'resource', resource: mixed },
  ),
  speaking('test_tool_with_logging', ({ log }) => {
    for (const text of ['Tool execution started', 'Tool processing data', 'Tool execution completed']) log('info', text);
  }),
  speaking('test_logging_tool', ({ log }) => log('info', 'Tool is running')),
  speaking('test_tool_with_progress', ({ report }) => {
    for (const progress of [0, 50, 100]) report({ progress, total: 100 });
  }),
  {
    ...answering('test_error_handling'),
    call: () => Promise.reject(new ToolError('unavailable', 'This tool intentionally returns an error for testing')),
  },
  { ...answering('json_schema_2020_12_tool', { type: 'text', text: 'called' }), description: 'Tool with JSON Schema 2020-12 features', inputSchema: everyKeyword() },
  {
    ...answering('test_header_parameter', { type: 'text', text: 'called' }),
    inputSchema: { type: 'object', properties: { region: { type: 'string', 'x-mcp-header': 'Region' } }, required: ['region'] },
  },
];

function answering(name: string, ...content: readonly Content[]): Tool {
  return { name, description: `Fixture ${name}`, inputSchema: { type: 'object', properties: {} }, call: () => Promise.resolve({ content }) };
}

function speaking(name: string, speak: (call: ToolCall) => void): Tool {
  return {
    ...answering(name),
    call: (_args, call) => {
      speak(call);
      return Promise.resolve({ content: [{ type: 'text', text: `${name} has run` }] });
    },
  };
}

/** SEP-1613 and SEP-2106: each of these keywords has to reach the client. */
function everyKeyword(): JsonObjectSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    $defs: { address: { $anchor: 'addressDef', type: 'object', properties: { street: { type: 'string' }, city: { type: 'string' } } } },
    properties: {
      name: { type: 'string' },
      address: { $ref: '#/$defs/address' },
      contactMethod: { type: 'string', enum: ['phone', 'email'] },
      phone: { type: 'string' },
      email: { type: 'string' },
    },
    allOf: [{ anyOf: [{ required: ['phone'] }, { required: ['email'] }] }],
    if: { properties: { contactMethod: { const: 'phone' } }, required: ['contactMethod'] },
    then: { required: ['phone'] },
    else: { required: ['email'] },
    additionalProperties: false,
  };
}
