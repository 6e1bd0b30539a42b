// The manifest of a policy folder: every API, operation, policy, fragment and named value of the gateway, once.
// Holds a manifest.json to the rules of infra/manifest.schema.json and to what must be unique; knows no policy text.

export interface Manifest {
  readonly format: 'rawxml' | 'xml';
  readonly policy?: string;
  readonly apis: readonly ManifestApi[];
  readonly fragments: readonly ManifestFragment[];
  readonly namedValues: readonly ManifestNamedValue[];
}

export interface ManifestApi {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly serviceUrl?: string;
  readonly policy?: string;
  readonly operations: readonly ManifestOperation[];
}

export interface ManifestOperation {
  readonly id: string;
  readonly name: string;
  readonly method: string;
  readonly urlTemplate: string;
  readonly templateParameters?: readonly string[];
  readonly policy?: string;
}

export interface ManifestFragment {
  readonly id: string;
  readonly policy: string;
}

export interface ManifestNamedValue {
  readonly name: string;
  readonly secret: boolean;
  readonly description: string;
  readonly default?: string;
}

/** Says where in the manifest, and what was expected. */
export type ReportManifest = (path: string, message: string) => void;

/** The manifest; undefined when its shape is wrong. Every fault is reported. */
export function readManifest(text: string, report: ReportManifest): Manifest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    report('', `expected JSON: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
  let sound = true;
  const refuse: ReportManifest = (path, message) => {
    sound = false;
    report(path, message);
  };
  check(value, manifestRule, '', refuse);
  if (!sound) return undefined;
  // The rules above are those of the interface.
  const manifest = value as Manifest;
  refuseDuplicates(manifest, refuse);
  checkTemplates(manifest, refuse);
  return sound ? manifest : undefined;
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

function refuseDuplicates(manifest: Manifest, report: ReportManifest): void {
  const unique = (keys: readonly string[], list: string, what: string): void => {
    const first = new Map<string, number>();
    keys.forEach((key, index) => {
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, index);
      else report(`${list}/${index}`, `expected ${what} of its own, found the same as ${list}/${earlier}: ${key}`);
    });
  };
  unique(manifest.apis.map(({ id }) => id), '/apis', 'an id');
  unique(manifest.apis.map(({ path }) => `/${path}`), '/apis', 'a path');
  unique(manifest.fragments.map(({ id }) => id), '/fragments', 'an id');
  unique(manifest.namedValues.map(({ name }) => name), '/namedValues', 'a name');
  manifest.apis.forEach(({ operations }, index) => {
    const list = `/apis/${index}/operations`;
    unique(operations.map(({ id }) => id), list, 'an id');
    unique(operations.map(({ method, urlTemplate }) => `${method} ${urlTemplate.replace(/\{[^}]*\}/g, '{}')}`), list, 'a method and template');
  });
}

function checkTemplates(manifest: Manifest, report: ReportManifest): void {
  manifest.apis.forEach(({ operations }, index) => {
    operations.forEach((operation, place) => {
      const path = `/apis/${index}/operations/${place}`;
      const names = [...operation.urlTemplate.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
      const rest = operation.urlTemplate.replace(/\{\*?[A-Za-z0-9_.-]+\}/g, '');
      if (/[{}]/.test(rest)) report(`${path}/urlTemplate`, `expected {name} for template parameters, found ${describe(operation.urlTemplate)}`);
      if (rest.slice(0, -1).includes('*')) report(`${path}/urlTemplate`, `expected * at the end only, found ${describe(operation.urlTemplate)}`);
      if (new Set(names).size !== names.length) report(`${path}/urlTemplate`, `expected every template parameter once, found ${describe(operation.urlTemplate)}`);
      const declared = operation.templateParameters ?? names;
      if (declared.length !== names.length || declared.some((name) => !names.includes(name))) {
        report(`${path}/templateParameters`, `expected the names of urlTemplate (${names.join(', ')}), found ${declared.join(', ')}`);
      }
    });
  });
}

function describe(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 100) ?? 'nothing';
}
