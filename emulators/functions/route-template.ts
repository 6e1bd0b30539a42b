// Matches paths with route templates as ASP.NET writes them: `items/{id:int}`, `docs/{*rest}`, `{name?}`.
// https://learn.microsoft.com/aspnet/core/fundamentals/routing#route-templates

export interface RouteTemplate {
  /** The parameters' values, or nothing if the path is not of this form. */
  match(path: string): Readonly<Record<string, string>> | undefined;
  /** Of two templates that match, the one with the smaller rank wins: literals before parameters before the rest. */
  readonly rank: string;
}

type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'parameter'; readonly name: string; readonly optional: boolean; readonly accepts: RegExp }
  | { readonly kind: 'rest'; readonly name: string };

/** The constraints that can be written after a colon, as the whole value must look. */
const CONSTRAINTS: ReadonlyMap<string, RegExp> = new Map([
  ['int', /^-?\d{1,10}$/],
  ['long', /^-?\d{1,19}$/],
  ['bool', /^(true|false)$/i],
  ['guid', /^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i],
  ['alpha', /^[a-z]*$/i],
]);

/** Reads a template; what it cannot honour is an error that names it. */
export function parseRouteTemplate(template: string): RouteTemplate {
  const segments = template.split('/').filter(Boolean).map((text) => parseSegment(text, template));
  return {
    rank: segments.map(({ kind }) => ({ literal: '0', parameter: '1', rest: '2' })[kind]).join(''),
    match: (path) => matchSegments(segments, path.split('/').filter(Boolean)),
  };
}

function parseSegment(text: string, template: string): Segment {
  if (!/[{}]/.test(text)) return { kind: 'literal', text: text.toLowerCase() };
  const rest = /^\{\*{1,2}(\w+)\}$/.exec(text)?.[1];
  if (rest !== undefined) return { kind: 'rest', name: rest };
  const [, name, constraint, optional] = /^\{(\w+)(?::(\w+))?(\?)?\}$/.exec(text) ?? [];
  const accepts = constraint === undefined ? /./ : CONSTRAINTS.get(constraint);
  if (name === undefined || accepts === undefined) {
    throw new Error(`Route "${template}": the local host does not know the segment "${text}"; use \`func start\``);
  }
  return { kind: 'parameter', name, optional: optional !== undefined, accepts };
}

function matchSegments(segments: readonly Segment[], parts: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = decode(parts[index]);
    switch (segment.kind) {
      case 'literal':
        if (part?.toLowerCase() !== segment.text) return undefined;
        break;
      case 'parameter':
        if (part === undefined ? !segment.optional : !segment.accepts.test(part)) return undefined;
        if (part !== undefined) parameters[segment.name] = part;
        break;
      case 'rest':
        parameters[segment.name] = parts.slice(index).map(decode).join('/');
        return parameters;
    }
  }
  return parts.length > segments.length ? undefined : parameters;
}

function decode(part: string | undefined): string | undefined {
  try {
    return part === undefined ? undefined : decodeURIComponent(part);
  } catch {
    return part;
  }
}
