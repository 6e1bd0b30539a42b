// Holds a manifest to the rules of infra/manifest.schema.json: keys, types, patterns and lengths.

import type { ReportManifest } from './manifest.ts';

/** Reports every place at which `value` is not what the schema says. */
export function checkManifestShape(value: unknown, report: ReportManifest): void {
  check(value, manifestRule, '', report);
}

type Rule =
  | { readonly kind: 'text'; readonly pattern?: RegExp; readonly words?: readonly string[]; readonly longest?: number }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'list'; readonly of: Rule }
  | { readonly kind: 'object'; readonly required: Readonly<Record<string, Rule>>; readonly optional: Readonly<Record<string, Rule>> };

const text: Rule = { kind: 'text' };
const resourceId: Rule = { kind: 'text', pattern: /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, longest: 80 };
const policyId: Rule = { kind: 'text', pattern: /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/ };

const operationRule: Rule = {
  kind: 'object',
  required: { id: resourceId, name: text, method: { kind: 'text', pattern: /^[A-Z]+$/ }, urlTemplate: { kind: 'text', pattern: /^\// } },
  optional: { description: text, templateParameters: { kind: 'list', of: text }, policy: policyId },
};

const apiRule: Rule = {
  kind: 'object',
  required: { id: resourceId, name: text, path: { kind: 'text', pattern: /^$|^[^/](.*[^/])?$/ }, operations: { kind: 'list', of: operationRule } },
  optional: { description: text, serviceUrl: { kind: 'text', pattern: /^https?:\/\/[^/?#]+[^?#]*$/ }, policy: policyId },
};

const namedValueRule: Rule = {
  kind: 'object',
  required: { name: { kind: 'text', pattern: /^[A-Za-z0-9-._]{1,256}$/ }, secret: { kind: 'boolean' }, description: text },
  optional: { default: { kind: 'text', pattern: /^[^]+$/, longest: 4096 } },
};

const manifestRule: Rule = {
  kind: 'object',
  required: {
    format: { kind: 'text', words: ['rawxml', 'xml'] },
    apis: { kind: 'list', of: apiRule },
    fragments: { kind: 'list', of: { kind: 'object', required: { id: resourceId, policy: policyId }, optional: { description: text } } },
    namedValues: { kind: 'list', of: namedValueRule },
  },
  optional: { $schema: text, generated: text, policy: policyId },
};

function check(value: unknown, rule: Rule, path: string, report: ReportManifest): void {
  switch (rule.kind) {
    case 'text':
      checkText(value, rule, path, report);
      return;
    case 'boolean':
      if (typeof value !== 'boolean') report(path, `expected true or false, found ${describe(value)}`);
      return;
    case 'list':
      if (!Array.isArray(value)) report(path, `expected a list, found ${describe(value)}`);
      else value.forEach((item, index) => check(item, rule.of, `${path}/${index}`, report));
      return;
    case 'object':
      checkObject(value, rule, path, report);
  }
}

function checkText(value: unknown, rule: Extract<Rule, { kind: 'text' }>, path: string, report: ReportManifest): void {
  if (typeof value !== 'string') report(path, `expected text, found ${describe(value)}`);
  else if (rule.words !== undefined && !rule.words.includes(value)) report(path, `expected ${rule.words.join(' or ')}, found ${describe(value)}`);
  else if (rule.pattern !== undefined && !rule.pattern.test(value)) report(path, `expected text that matches ${rule.pattern.source}, found ${describe(value)}`);
  else if (rule.longest !== undefined && value.length > rule.longest) report(path, `expected at most ${rule.longest} characters, found ${value.length}`);
}

function checkObject(value: unknown, rule: Extract<Rule, { kind: 'object' }>, path: string, report: ReportManifest): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    report(path, `expected an object, found ${describe(value)}`);
    return;
  }
  const rules = { ...rule.required, ...rule.optional };
  for (const key of Object.keys(rule.required)) {
    if (!Object.hasOwn(value, key)) report(path, `missing "${key}"`);
  }
  for (const [key, item] of Object.entries(value)) {
    const itemRule = Object.hasOwn(rules, key) ? rules[key] : undefined;
    if (itemRule === undefined) report(path, `expected one of ${Object.keys(rules).join(', ')}; found "${key}"`);
    else check(item, itemRule, `${path}/${key}`, report);
  }
}

/** The value as JSON, cut to what fits into a message. */
export function describe(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 100) ?? 'nothing';
}
