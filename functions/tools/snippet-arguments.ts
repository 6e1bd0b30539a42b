// The arguments that the snippet tools share.
import { z } from 'zod';
import { checkSnippetName, MAX_NAME_BYTES } from '../snippets/snippet-name.ts';
import { MAX_SNIPPET_BYTES } from '../snippets/snippet-store.ts';

/** A snippet's name, normalised. */
export const snippetName = z
  .string()
  .describe(`Name of the snippet: any printable text of at most ${MAX_NAME_BYTES} bytes, compared exactly`)
  .transform((text, context) => {
    const check = checkSnippetName(text);
    if (check.kind === 'name') return check.name;
    context.issues.push({ code: 'custom', message: check.reason, input: text });
    return z.NEVER;
  });

/** A snippet's content. */
export const snippetContent = z
  .string()
  .describe(`The text to keep, at most ${MAX_SNIPPET_BYTES} bytes of UTF-8`)
  .superRefine((text, context) => {
    const bytes = Buffer.byteLength(text);
    if (bytes > MAX_SNIPPET_BYTES) {
      context.addIssue({ code: 'custom', message: `expected at most ${MAX_SNIPPET_BYTES} bytes of UTF-8, got ${bytes}` });
    }
    // A lone surrogate has no UTF-8 form; storing it would give back another text than was saved.
    if (/\p{Cs}/u.test(text)) context.addIssue({ code: 'custom', message: 'expected well-formed Unicode, got a lone surrogate' });
  });
