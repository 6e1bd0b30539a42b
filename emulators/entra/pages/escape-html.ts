// Makes any text safe between tags and inside quoted attributes. The only way text gets into a page.

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes the five characters that mean something in HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** A template tag: escapes every value except markup made by this tag. */
export function markup(strings: TemplateStringsArray, ...values: readonly (string | Markup | readonly Markup[])[]): Markup {
  const parts = strings.map((text, index) => {
    const value = values[index];
    if (value === undefined) return text;
    return text + (typeof value === 'string' ? escapeHtml(value) : [value].flat().map((part) => part.html).join(''));
  });
  return { html: parts.join('') };
}

/** HTML that needs no escaping any more. */
export interface Markup {
  readonly html: string;
}
