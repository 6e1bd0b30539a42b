// One operation's URL template: `/users/{id}`, `/files/*`. Says whether a path fits and what its parameters are.

export interface UrlTemplate {
  /** The template itself, when it has no parameters: a path fits if it is equal. */
  readonly literal: string | undefined;
  /** Sorts templates: those that leave less open come first. */
  readonly specificity: string;
  /** Decoded parameters by name; undefined when the path does not fit. */
  match(path: string): Map<string, string> | undefined;
}

export const noParameters: ReadonlyMap<string, string> = new Map();

/** Reads a template that the manifest check has accepted; a query part only names parameters (see `queryParameters`). */
export function readTemplate(template: string): UrlTemplate {
  const path = template.replace(/\?.*$/s, '');
  const names: string[] = [];
  const pattern = path.replace(/\{(\*?)([^{}]+)\}|\*$|[.*+?^${}()|[\]\\]/g, (part: string, rest: string | undefined, name: string | undefined) => {
    if (name !== undefined) {
      names.push(name);
      return rest === '*' ? '(.*)' : '([^/]+)';
    }
    return part === '*' ? '.*' : `\\${part}`;
  });
  const expression = new RegExp(`^${pattern}$`);
  return {
    literal: names.length === 0 && !path.endsWith('*') ? path : undefined,
    specificity: specificity(path),
    match(candidate) {
      const found = expression.exec(candidate);
      return found === null ? undefined : new Map(names.map((name, index) => [name, decodeSegment(found[index + 1] ?? '')]));
    },
  };
}

/** Query parameters that a template names: `/users?page={page}` gives `page` → `page`. */
export function queryParameters(template: string): ReadonlyMap<string, string> {
  const query = /\?(.*)$/s.exec(template)?.[1] ?? '';
  return new Map([...query.matchAll(/([^&=]+)=\{([^{}]+)\}/g)].map((match) => [match[1] ?? '', match[2] ?? '']));
}

// Literal segments before parameters before wildcards, segment by segment.
function specificity(path: string): string {
  return path
    .split('/')
    .map((segment) => (/^(\*|\{\*[^{}]*\})$/.test(segment) ? '2' : segment.includes('{') ? '1' : '0'))
    .join('');
}

function decodeSegment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
