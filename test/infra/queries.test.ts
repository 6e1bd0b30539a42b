// The queries of alerts and workbook: used, and about operations, columns and log lines that exist.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { formatFacts } from '../../functions/log.ts';
import { bicepFile, infraFolder, readInfra } from './bicep/infra-files.ts';
import { valueAt } from './bicep/read-value.ts';

interface Manifest {
  readonly apis: readonly { readonly id: string; readonly operations: readonly { readonly id: string }[] }[];
}

const files = readdirSync(join(infraFolder, 'queries')).sort();
const manifest = JSON.parse(readInfra('policies/manifest.json')) as Manifest;
const loaded = (path: string): readonly string[] =>
  [...readInfra(path).matchAll(/loadTextContent\('\.\.\/queries\/([^']+)'\)/g)].map((match) => match[1] ?? '');

test('the workbook shows every query, and alerts watch failures, outages, refusals and latency', () => {
  expect([...loaded('modules/workbook.bicep')].sort()).toEqual(files);
  expect([...loaded('modules/alerts.bicep')].sort()).toEqual(['failures.kql', 'latency.kql', 'outages.kql', 'refusals.kql']);
});

describe.each(files)('%s', (file) => {
  const query = readInfra(`queries/${file}`);

  test('says in its first line what it shows', () => {
    expect(query).toMatch(/^\/\/ \S.*\.\n(requests|traces)\n/);
  });

  test('names only APIs and operations of the manifest', () => {
    const list = /Operation in \(([^)]+)\)/.exec(query)?.[1] ?? '';
    const operations = [...list.matchAll(/"([^"]+)"/g)].map((match) => match[1]);
    const apis = [...query.matchAll(/"API Name"\] == "([^"]+)"/g)].map((match) => match[1]);

    expect(
      operations.filter((id) => !manifest.apis.some((api) => api.operations.some((operation) => operation.id === id))),
    ).toEqual([]);
    expect(apis.filter((id) => !manifest.apis.some((api) => api.id === id))).toEqual([]);
  });
});

test.each(Object.entries(bicepFile('modules/alerts.bicep').variables.rules ?? {}))(
  'the alert %s measures a column of its query',
  (_name, rule) => {
    const file = /queries\/([^']+)'/.exec(String(valueAt(rule, 'query')))?.[1] ?? '';
    const column = String(valueAt(rule, 'column')).replaceAll("'", '');

    expect(readInfra(`queries/${file}`)).toMatch(new RegExp(`\\b${column} = `));
  },
);

test('tool calls are read from the line the functions write', () => {
  const query = readInfra('queries/tool-calls.kql');
  const line = formatFacts('mcp', {
    tool: 'save_snippet',
    outcome: 'storage_unavailable:RestError/503',
    ms: 12,
    user: 'ab12cd34',
    invocation: 'i-1',
  });
  const prefix = /startswith "([^"]+)"/.exec(query)?.[1] ?? '';
  const read = [...query.matchAll(/extract\(@"([^"]+)", 1, message\)/g)].map(
    (match) => new RegExp(match[1] ?? '').exec(line)?.[1],
  );

  expect(line.startsWith(prefix)).toBe(true);
  expect(read).toEqual(['save_snippet', 'storage_unavailable:RestError/503', '12']);
});
