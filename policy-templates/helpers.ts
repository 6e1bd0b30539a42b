// The functions a template may call. Each checks its arguments against the tables of this folder, so that a typo
// is an error of the build and not of a sign-in.

import { createHash } from 'node:crypto';
import { fieldIndex, fieldsOf } from './records.ts';
import { limits } from './limits.ts';
import { namedValues } from './named-values.ts';

/** What Handlebars passes last: named arguments, and for blocks their content. */
interface Options {
  readonly hash: Readonly<Record<string, string>>;
  readonly fn?: (context: unknown) => string;
}

type Helper = (...args: never[]) => string;

/** Builds the helpers; `style` is the style sheet of the pages. */
export function createHelpers(style: string): Readonly<Record<string, Helper>> {
  return {
    /** `{{namedValue "GatewayUrl"}}` → the named value's placeholder, which API Management replaces. */
    namedValue: (name: string) => {
      if (!namedValues.some((value) => value.name === name)) throw new RangeError(`no named value "${name}" in named-values.ts`);
      return `{{${name}}}`;
    },
    /** `{{limit "state"}}` → the number. */
    limit: (name: string) => {
      if (!Object.hasOwn(limits, name)) throw new RangeError(`no limit "${name}" in limits.ts`);
      return String(limits[name as keyof typeof limits]);
    },
    /** `{{at "code" "session"}}` → the field's position in the record. */
    at: (record: string, field: string) => String(fieldIndex(record, field)),
    /** `{{field "code" "session" of="code"}}` → C# that reads the field from the variable `of`. */
    field: (record: string, field: string, { hash }: Options) =>
      `${variable(hash.of ?? record)}.Split('\\n')[${fieldIndex(record, field)}]`,
    /** `{{record "access" session="session" …}}` → C# that joins the fields, each given as C# of type string. */
    record: (record: string, { hash }: Options) => {
      const fields = fieldsOf(record);
      const strange = Object.keys(hash).find((name) => !fields.includes(name));
      if (strange !== undefined) throw new RangeError(`record "${record}" has no field "${strange}"; it has ${fields.join(', ')}`);
      const missing = fields.filter((name) => hash[name] === undefined);
      if (missing.length > 0) throw new RangeError(`record "${record}" lacks ${missing.join(', ')}`);
      return `string.Join("\\n", new[] { ${fields.map((name) => hash[name]).join(', ')} })`;
    },
    /** `(concat a b)` → both texts, for arguments of a partial. */
    concat: (...texts: unknown[]) => texts.slice(0, -1).join(''),
    /** `{{variable "session"}}` → C# that reads a context variable as text. */
    variable,
    /** `{{refuse 400 "invalid_request" "why"}}` → C# text of a refusal; `refused` recognises it. */
    refuse: (status: number, error: string, description: string) => `"!${status}\\n${error}\\n${description}"`,
    refused: (name: string) => `${variable(name)}.StartsWith("!", StringComparison.Ordinal)`,
    /** `{{#html}}…{{/html}}` → a page as the literal value of an attribute: nothing in it is C#. */
    html: ({ fn }: Options) => attributeText((fn?.({}) ?? '').replace(/\n\s*/g, '\n')),
    /** In a page: `{{slot "name"}}` → the place that `fill` fills. No HTML-encoded value can look like one. */
    slot: (name: string) => `<${name}/>`,
    /** After C# that is a page: `{{fill "name" "code"}}` → C# that puts the value in, HTML-encoded. */
    fill: (name: string, code: string) => `.Replace("<${name}/>", System.Net.WebUtility.HtmlEncode(${code}))`,
    /** In a page: `{{#when device}}…{{/when}}` → left out where the template was given an empty text. */
    when: (given: string, { fn }: Options) => (given === '' ? '' : (fn?.({}) ?? '')),
    style: () => style,
    /** Content-Security-Policy source of the style sheet. */
    styleHash: () => `sha256-${createHash('sha256').update(style).digest('base64')}`,
  };
}

function variable(name: string): string {
  return `((string)context.Variables["${name}"])`;
}

function attributeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
