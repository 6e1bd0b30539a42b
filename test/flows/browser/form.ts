// Finds the forms of a page and turns one filled-in form into the request a browser would send.
// Knows nothing about cookies or where the page came from.
import type { HtmlToken } from './html.ts';

/** A form as its author wrote it. */
export type Form = {
  readonly id: string;
  readonly action: URL;
  readonly method: 'GET' | 'POST';
  /** Successful controls in document order, without buttons. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  /** Every control a person could fill in or that is hidden, checked or not. */
  readonly names: readonly string[];
  readonly buttons: readonly Button[];
};

/** A submit button. */
export type Button = { readonly text: string; readonly name: string; readonly value: string; readonly formAction?: URL };

/** What a submission sends. */
export type Submission = { readonly url: URL; readonly method: 'GET' | 'POST'; readonly body?: string };

/** All forms of a document. */
export function readForms(tokens: readonly HtmlToken[], base: URL): readonly Form[] {
  const forms: Form[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token?.kind !== 'open' || token.tag !== 'form') continue;
    const close = tokens.findIndex((other, at) => at > index && other.kind === 'close' && other.tag === 'form');
    forms.push(readForm(token.attributes, tokens.slice(index + 1, close < 0 ? tokens.length : close), base));
  }
  return forms;
}

/** Fills in and submits: `fields` replace the values of controls by name, `button` is a button's text, name or value. */
export function submitForm(form: Form, fields: Readonly<Record<string, string>> = {}, button?: string): Submission {
  const unknown = Object.keys(fields).filter((name) => !form.names.includes(name));
  if (unknown.length > 0) throw new Error(`The form has no field ${unknown.join(', ')}; it has ${form.names.join(', ') || 'none'}.`);
  const pressed = chooseButton(form, button);
  const entries = new URLSearchParams();
  for (const { name, value } of form.fields) entries.append(name, fields[name] ?? value);
  for (const [name, value] of Object.entries(fields)) if (!entries.has(name)) entries.append(name, value);
  if (pressed !== undefined && pressed.name !== '') entries.append(pressed.name, pressed.value);
  const url = new URL(pressed?.formAction ?? form.action);
  url.hash = '';
  if (form.method === 'POST') return { url, method: 'POST', body: entries.toString() };
  url.search = entries.toString();
  return { url, method: 'GET' };
}

function chooseButton(form: Form, wanted: string | undefined): Button | undefined {
  if (wanted === undefined) {
    if (form.buttons.length > 1) throw new Error(`The form has several buttons, name one: ${listButtons(form)}.`);
    return form.buttons[0];
  }
  const found = form.buttons.find(({ text, name, value }) => [text, name, value].includes(wanted));
  if (found === undefined) throw new Error(`The form has no button "${wanted}"; it has ${listButtons(form)}.`);
  return found;
}

function listButtons(form: Form): string {
  return form.buttons.map(({ text, name, value }) => `"${text}" (${name}=${value})`).join(', ') || 'none';
}

function readForm(attributes: ReadonlyMap<string, string>, content: readonly HtmlToken[], base: URL): Form {
  const enctype = attributes.get('enctype') ?? 'application/x-www-form-urlencoded';
  if (enctype !== 'application/x-www-form-urlencoded') throw new Error(`Forms of enctype ${enctype} are not supported.`);
  const fields: { name: string; value: string }[] = [];
  const names: string[] = [];
  const buttons: Button[] = [];
  for (const [index, token] of content.entries()) {
    if (token.kind !== 'open' || token.attributes.has('disabled')) continue;
    const name = token.attributes.get('name') ?? '';
    const type = token.attributes.get('type')?.toLowerCase();
    if (token.tag === 'button' || (token.tag === 'input' && type === 'submit')) {
      if (type === 'button' || type === 'reset') continue;
      const formAction = token.attributes.get('formaction');
      const value = token.attributes.get('value') ?? '';
      const text = token.tag === 'input' ? value : textUntilClose(content, index, 'button');
      buttons.push({ text, name, value, ...(formAction === undefined ? {} : { formAction: new URL(formAction, base) }) });
      continue;
    }
    const control = readControl(token.tag, type, token.attributes, content, index);
    if (control === undefined || name === '') continue;
    names.push(name);
    if (control.value !== undefined) fields.push({ name, value: control.value });
  }
  return {
    id: attributes.get('id') ?? '',
    action: new URL(attributes.get('action') || base.href, base),
    method: attributes.get('method')?.toLowerCase() === 'post' ? 'POST' : 'GET',
    fields,
    names: [...new Set(names)],
    buttons,
  };
}

/** A control's value; undefined for one that is there but not sent (an unchecked box). */
function readControl(
  tag: string,
  type: string | undefined,
  attributes: ReadonlyMap<string, string>,
  content: readonly HtmlToken[],
  index: number,
): { value: string | undefined } | undefined {
  switch (tag) {
    case 'textarea':
      return { value: textUntilClose(content, index, 'textarea') };
    case 'select':
      return { value: selectedOption(content, index) };
    case 'input':
      if (type === 'checkbox' || type === 'radio') return { value: attributes.has('checked') ? (attributes.get('value') ?? 'on') : undefined };
      return type === 'button' || type === 'reset' || type === 'image' ? undefined : { value: attributes.get('value') ?? '' };
    default:
      return undefined;
  }
}

function selectedOption(content: readonly HtmlToken[], start: number): string | undefined {
  const options: { value: string; selected: boolean }[] = [];
  for (let index = start + 1; index < content.length; index++) {
    const token = content[index];
    if (token?.kind === 'close' && token.tag === 'select') break;
    if (token?.kind !== 'open' || token.tag !== 'option') continue;
    options.push({
      value: token.attributes.get('value') ?? textUntilClose(content, index, 'option'),
      selected: token.attributes.has('selected'),
    });
  }
  return (options.find(({ selected }) => selected) ?? options[0])?.value;
}

function textUntilClose(content: readonly HtmlToken[], start: number, tag: string): string {
  const close = content.findIndex((token, at) => at > start && token.kind === 'close' && token.tag === tag);
  const inside = content.slice(start + 1, close < 0 ? content.length : close);
  const text = inside.map((token) => (token.kind === 'text' ? token.text : '')).join('');
  return tag === 'textarea' ? text : text.replace(/\s+/g, ' ').trim();
}
