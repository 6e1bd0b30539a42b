// completion/complete: proposes values for an argument of a prompt or a variable of a resource template.
import { z } from 'zod';
import type { Completer, Completion, Offer } from '../../offer/offer.ts';
import { defineOperation, RequestRefusal, type Operation } from './operation.ts';

/** Most values that one answer may hold (MCP, completion). */
export const MAX_COMPLETIONS = 100;

const completeParams = z.object({
  ref: z.discriminatedUnion('type', [
    z.object({ type: z.literal('ref/prompt'), name: z.string() }),
    z.object({ type: z.literal('ref/resource'), uri: z.string() }),
  ]),
  argument: z.object({ name: z.string(), value: z.string() }),
  context: z.object({ arguments: z.record(z.string(), z.string()).optional() }).optional(),
});

type Reference = z.infer<typeof completeParams>['ref'];

/** Whether anything in the offer can propose values. */
export function hasCompleters({ prompts, resources }: Offer): boolean {
  return prompts.some((prompt) => prompt.arguments.some(({ complete }) => complete !== undefined))
    || (resources?.templates ?? []).some(({ complete }) => complete !== undefined);
}

/** The operation over everything in the offer that can propose values. */
export function completionOperation(offer: Offer): readonly [string, Operation] {
  return defineOperation({
    method: 'completion/complete',
    params: completeParams,
    async run({ ref, argument, context }, { caller, signal }) {
      const completers = findCompleters(offer, ref);
      if (completers === undefined) throw new RequestRefusal('invalid-params', `Unknown ${ref.type}: ${nameOf(ref).slice(0, 80)}`);
      if (!completers.has(argument.name)) {
        throw new RequestRefusal('invalid-params', `${nameOf(ref)} has no argument "${argument.name.slice(0, 80)}"`);
      }
      const complete = completers.get(argument.name);
      const { values, total, hasMore = false } = (await complete?.(argument.value, { caller, signal, known: context?.arguments ?? {} })) ?? NOTHING;
      const shown = values.slice(0, MAX_COMPLETIONS);
      return { completion: { values: shown, total, hasMore: hasMore || shown.length < Math.max(values.length, total ?? 0) } };
    },
  });
}

const NOTHING: Completion = { values: [], total: 0 };

/** Every argument of what is referred to, by name; those that propose nothing have no completer. */
function findCompleters({ prompts, resources }: Offer, ref: Reference): ReadonlyMap<string, Completer | undefined> | undefined {
  if (ref.type === 'ref/prompt') {
    const prompt = prompts.find(({ name }) => name === ref.name);
    return prompt && new Map(prompt.arguments.map(({ name, complete }) => [name, complete]));
  }
  const template = resources?.templates.find(({ uriTemplate }) => uriTemplate === ref.uri);
  return template && new Map(variablesOf(template.uriTemplate).map((name) => [name, ownOf(template.complete, name)]));
}

/** RFC 6570 2.3: the names within an expression, without its operator and without modifiers. */
function variablesOf(uriTemplate: string): string[] {
  return [...uriTemplate.matchAll(/\{[+#./;?&]?([^}]+)\}/g)].flatMap(([, names]) => {
    return (names ?? '').split(',').map((name) => name.replace(/\*$|:\d+$/, ''));
  });
}

/** A variable may be called "constructor". */
function ownOf(completers: Readonly<Record<string, Completer>> = {}, name: string): Completer | undefined {
  return Object.hasOwn(completers, name) ? completers[name] : undefined;
}

function nameOf(ref: Reference): string {
  return ref.type === 'ref/prompt' ? ref.name : ref.uri;
}
