// What a check is, and how its findings are put into words. Knows nothing about what is checked.
import type { Answer, Gateway } from './gateway.ts';

/** A promise the gateway makes, and a look at whether it keeps it. */
export type Check = {
  readonly promise: string;
  /** What is wrong, one sentence each; nothing when the promise is kept. */
  look(gateway: Gateway): Promise<readonly string[]>;
};

/** Names where an answer came from, so that a sentence about it can be acted on. */
export type Place = { readonly where: string; readonly answer: Answer };

/** A status other than the expected one, with the beginning of what came instead. */
export function wrongStatus({ where, answer }: Place, ...expected: readonly number[]): readonly string[] {
  if (expected.includes(answer.status)) return [];
  const text = answer.text.replace(/\s+/g, ' ').slice(0, 200);
  return [`${where}: expected status ${expected.join(' or ')}, got ${answer.status}${text === '' ? '' : ` (${text})`}`];
}

/** A header that is missing or does not match. */
export function wrongHeader({ where, answer }: Place, name: string, expected: RegExp): readonly string[] {
  const value = answer.headers.get(name);
  if (value !== null && expected.test(value)) return [];
  return [`${where}: expected header ${name} to match ${expected.source}, got ${value === null ? 'none' : `"${value}"`}`];
}

/** The answer as a JSON object, or why it is none. */
export function readObject({ where, answer }: Place): { readonly object: Readonly<Record<string, unknown>>; readonly problems: readonly string[] } {
  try {
    const value: unknown = JSON.parse(answer.text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { object: { ...value }, problems: [] };
  } catch {
    // Said below, together with JSON that is not an object.
  }
  return { object: {}, problems: [`${where}: expected a JSON object, got ${answer.text.slice(0, 80) || 'nothing'}`] };
}

/** Members that differ from the expected ones, compared as JSON; members that are not expected may be anything. */
export function wrongMembers(where: string, object: Readonly<Record<string, unknown>>, expected: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(expected).flatMap(([name, value]) => {
    const got = JSON.stringify(object[name]) ?? 'nothing';
    return got === JSON.stringify(value) ? [] : [`${where}: expected ${name} to be ${JSON.stringify(value)}, got ${got}`];
  });
}
