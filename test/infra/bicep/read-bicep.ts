// Reads the declarations of a Bicep file, as much as the tests need. Tolerant on purpose: the compiler judges syntax and types.
import { afterGroup, splitOutside, withoutComments } from './scan.ts';
import { readValue, type BicepObject, type BicepValue } from './read-value.ts';

export interface BicepFile {
  readonly text: string;
  readonly parameters: readonly Parameter[];
  readonly variables: Readonly<Record<string, BicepValue>>;
  readonly resources: readonly Resource[];
  readonly modules: readonly Module[];
  readonly outputs: readonly Output[];
}

interface Declaration {
  readonly name: string;
  /** `@description('…')` and the like, each as written. */
  readonly decorators: readonly string[];
}

export interface Parameter extends Declaration {
  readonly type: string;
  readonly default?: string;
}

export interface Output extends Declaration {
  readonly type: string;
  readonly value: string;
}

interface Deployed extends Declaration {
  /** `container in containers`, for one that stands in a loop. */
  readonly loop?: string;
  readonly condition?: string;
  readonly body: BicepObject;
}

export interface Resource extends Deployed {
  readonly type: string;
  readonly apiVersion: string;
  readonly existing: boolean;
}

export interface Module extends Deployed {
  readonly path: string;
}

/** Nested resources are listed after the one they stand in, with the full type and their own symbol. */
export function readBicep(source: string): BicepFile {
  const text = withoutComments(source);
  const statements = splitStatements(text);
  const read = <T>(keyword: string, readOne: (statement: Statement) => T): readonly T[] =>
    statements.filter((statement) => statement.keyword === keyword).map(readOne);
  return {
    text,
    parameters: read('param', readParameter),
    variables: Object.fromEntries(read('var', ({ rest }) => readVariable(rest))),
    resources: read('resource', (statement) => readResource(statement)).flat(),
    modules: read('module', readModule),
    outputs: read('output', readOutput),
  };
}

interface Statement {
  readonly keyword: string;
  readonly decorators: readonly string[];
  /** What follows the keyword. */
  readonly rest: string;
}

/** Statements end with the line, unless a bracket is open or the next line goes on with `?`, `:` or a `=>` came last. */
function splitStatements(text: string): readonly Statement[] {
  const lines = splitOutside(text, (character) => character === '\n');
  const statements: Statement[] = [];
  let decorators: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    let line = lines[at] ?? '';
    while (/(=|=>)$/.test(line) || /^(\?|:)/.test(lines[at + 1] ?? '')) line += ` ${lines[(at += 1)] ?? ''}`;
    if (line.startsWith('@')) {
      decorators.push(line);
    } else {
      const keyword = /^\w+/.exec(line)?.[0] ?? '';
      statements.push({ keyword, decorators, rest: line.slice(keyword.length).trim() });
      decorators = [];
    }
  }
  return statements;
}

function readParameter({ rest, decorators }: Statement): Parameter {
  const { name, type, value } = /^(?<name>\w+)\s+(?<type>[^=]+?)(\s*=\s*(?<value>[\s\S]+))?$/.exec(rest)?.groups ?? {};
  return { name: name ?? '', decorators, type: type ?? '', ...(value === undefined ? {} : { default: value }) };
}

function readVariable(rest: string): [string, BicepValue] {
  const equals = rest.indexOf('=');
  return [rest.slice(0, equals).trim(), readValue(rest.slice(equals + 1))];
}

function readOutput({ rest, decorators }: Statement): Output {
  const { name, type, value } = /^(?<name>\w+)\s+(?<type>[^=]+?)\s*=\s*(?<value>[\s\S]+)$/.exec(rest)?.groups ?? {};
  return { name: name ?? '', decorators, type: type ?? '', value: value ?? '' };
}

function readModule({ rest, decorators }: Statement): Module {
  const { name, path, value } = /^(?<name>\w+)\s+'(?<path>[^']+)'\s*=\s*(?<value>[\s\S]+)$/.exec(rest)?.groups ?? {};
  return { name: name ?? '', decorators, path: path ?? '', ...readDeployed(value ?? '') };
}

function readResource({ rest, decorators }: Statement, parentType?: string): readonly Resource[] {
  const { name, type, version, existing, value } =
    /^(?<name>\w+)\s+'(?<type>[^'@]+)(@(?<version>[^']+))?'\s*(?<existing>existing)?\s*=\s*(?<value>[\s\S]+)$/.exec(rest)
      ?.groups ?? {};
  const fullType = parentType === undefined ? (type ?? '') : `${parentType}/${type ?? ''}`;
  const deployed = readDeployed(value ?? '');
  const resource = {
    name: name ?? '',
    decorators,
    type: fullType,
    apiVersion: version ?? '',
    existing: existing !== undefined,
    ...deployed,
  };
  const inside = splitStatements(bodyText(value ?? '').slice(1, -1)).filter((statement) => statement.keyword === 'resource');
  return [resource, ...inside.flatMap((statement) => readResource(statement, fullType))];
}

function readDeployed(value: string): Pick<Deployed, 'loop' | 'condition' | 'body'> {
  const loop = /^\[\s*for\s+([\s\S]+?):\s*(?=\{|if\b)/.exec(value)?.[1];
  const condition = /(?:^|:\s*)if\s*(?=\()/.exec(value);
  const from = condition === null ? undefined : condition.index + condition[0].length;
  return {
    ...(loop === undefined ? {} : { loop }),
    ...(from === undefined ? {} : { condition: value.slice(from + 1, afterGroup(value, from) - 1) }),
    body: readValue(bodyText(value)) as BicepObject,
  };
}

/** The object a deployed thing is described by: the first one, behind loop and condition. */
function bodyText(value: string): string {
  const start = value.indexOf('{');
  return value.slice(start, afterGroup(value, start));
}
