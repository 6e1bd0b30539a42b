import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const text = read('docs/deploy.md');

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Rows of the table below a heading, each its cells. */
function tableBelow(heading: string): readonly (readonly string[])[] {
  const section = text.slice(text.indexOf(`${heading}\n`));
  const lines = section.slice(section.indexOf('\n|')).trimStart().split('\n');
  return lines.slice(2, lines.findIndex((line) => !line.startsWith('|'))).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
}

describe('docs/deploy.md', () => {
  test('lists every setting of main.parameters.json, each with its default', () => {
    const settings = [...read('infra/main.parameters.json').matchAll(/\$\{(\w+)(?:=([^}]*))?\}/g)].map(([, name = '', value = '']) => [name, value] as const);
    const listed = tableBelow('## Settings').flatMap(([names = '', defaults = '']) => {
      const values = defaults.split(',').map((value) => value.replaceAll('`', '').trim());
      return names.split(',').map((name, index) => [name.replaceAll('`', '').trim(), /^(–|drawn by azd)$/.test(values[0] ?? '') ? '' : values[index]] as const);
    });
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(settings.filter(([name]) => !name.startsWith('AZURE_'))));
  });

  test('names outputs that main.bicep has', () => {
    const outputs = [...read('infra/main.bicep').matchAll(/^output (\w+) /gm)].map((match) => match[1]);
    const named = [...text.matchAll(/<([A-Z_]{5,})>|get-value ([A-Z_]+)/g)].map(([, first, second]) => first ?? second);
    expect(named.filter((name) => !outputs.includes(name) && !tableBelow('## Settings').flat().join().includes(String(name)))).toEqual([]);
    expect(named).not.toEqual([]);
  });

  test('names the oldest tools as the preflight does', () => {
    const tools = read('scripts/azure/checks/tools.ts');
    for (const [name, constant] of [['azd', 'oldestAzd'], ['Azure CLI', 'oldestAz'], ['Node.js', 'oldestNode']] as const) {
      const oldest = new RegExp(`${constant} = '(\\d+(?:\\.[1-9]\\d*)?)`).exec(tools)?.[1];
      expect([name, tableBelow('## What you need').find(([tool]) => tool?.includes(`[${name}]`))?.[1]]).toEqual([name, oldest]);
    }
  });

  test('explains every code the gateway or the functions may see, once', () => {
    const codes = tableBelow('### Errors of Microsoft Entra ID').flatMap(([cell = '']) => cell.split(', '));
    expect(codes).toHaveLength(new Set(codes).size);
    expect(codes).toEqual(expect.arrayContaining(['50011', '50105', '53003', '65001', '65004', '70008', '700016', '70021', '700213', '7000218', '9010010', '90094']));
    expect(codes.filter((code) => !/^\d{5,7}$/.test(code))).toEqual([]);
  });

  test('links to what exists', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]*)(#[^)]*)?\)/g)].map(([, path = '', anchor = '']) => ({ path, anchor }));
    const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => `#${heading.toLowerCase().replace(/[^\w -]/g, '').replaceAll(' ', '-')}`);
    expect(links.filter(({ path }) => path !== '' && !existsSync(join(root, dirname('docs/deploy.md'), path)))).toEqual([]);
    expect(links.filter(({ path, anchor }) => path === '' && !anchors.includes(anchor))).toEqual([]);
  });
});
