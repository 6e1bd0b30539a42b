// Makes the policies of one section of one document ready to run, nested ones included.
// Knows the rules that hold for every policy (which may stand where); what each does is its own affair.

import type { ElementNode, PolicyDocument } from '../../document/index.ts';
import type { SourcePosition } from '../../expression/index.ts';
import type { Loading, NestedPolicies, Policy, Section, Step, Value } from '../../policies/policy.ts';
import type { Place } from '../step-failure.ts';
import { placeStep } from './place-step.ts';
import { pathSegment, readElement, type ElementReader } from './read-element.ts';
import type { ValueCompiler } from './compile-value.ts';

export interface SectionContext {
  readonly document: PolicyDocument;
  readonly scope: Place['scope'];
  readonly section: Section;
  /** Steps of the same section at the enclosing scope. */
  readonly base: readonly Step[];
  readonly policies: ReadonlyMap<string, Policy>;
  readonly values: ValueCompiler;
  report(position: SourcePosition, code: string, message: string): void;
  /** The context for a fragment's own document; undefined when no fragment has that id. */
  fragment(id: string): { readonly root: ElementNode; readonly context: SectionContext } | undefined;
  readonly insideFragment: boolean;
}

export interface CompiledSection {
  readonly steps: readonly Step[];
  /** The `cors` policies that stand directly in the section or come with `<base/>`, in order. */
  readonly cors: readonly Step[];
}

/** The policies directly in `parent`. `<base/>` is unfolded, so that a request runs one flat list. */
export function compileSection(parent: ElementNode, context: SectionContext, base: CompiledSection): CompiledSection {
  const steps: Step[] = [];
  const cors: Step[] = [];
  refuseText(parent, context);
  for (const child of policyElements(parent)) {
    if (child.name === 'base') {
      compilePolicy(child, parent, 'all', '', context);
      steps.push(...base.steps);
      cors.push(...base.cors);
      continue;
    }
    const step = compilePolicy(child, parent, 'all', '', context);
    steps.push(step);
    if (child.name === 'cors') cors.push(step);
  }
  return { steps, cors };
}

function compilePolicy(node: ElementNode, parent: ElementNode, allowed: NestedPolicies, trail: string, context: SectionContext): Step {
  const policy = findPolicy(node, parent, allowed, context);
  if (policy === undefined) return refused;
  const path = `${trail}${pathSegment(node, parent.children)}`;
  const reads = { requestBody: false, responseBody: false };
  let sound = true;
  const report: ElementReader['report'] = (position, code, message) => {
    sound = false;
    context.report(position, code, message);
  };
  const reader: ElementReader = {
    section: context.section,
    values: {
      compile: (value) => {
        const compiled = context.values.compile(value);
        if (compiled === undefined) sound = false;
        return compiled;
      },
      report: (value, code, message) => report(value.position, code, message),
      textOf: context.values.textOf,
    },
    report,
    reading(value: Value<unknown>) {
      reads.requestBody ||= value.reads.requestBody;
      reads.responseBody ||= value.reads.responseBody;
    },
    nest: (inner, nested, steps) =>
      policyElements(inner).map((child) => compilePolicy(child, inner, nested, `${[path, ...steps].join('\\')}\\`, context)),
  };
  const element = readElement(node, policy, reader);
  if (!sound) return refused;
  const policyId = node.attributes.find(({ name }) => name === 'id')?.value.text ?? '';
  const place: Place = { element: node.name, scope: context.scope, section: context.section, path, policyId, position: node.position };
  return placeStep(policy.run(element, loadingFor(node, path, report, context)), place, reads);
}

function findPolicy(node: ElementNode, parent: ElementNode, allowed: NestedPolicies, context: SectionContext): Policy | undefined {
  const policy = context.policies.get(node.name);
  if (policy === undefined) {
    context.report(node.position, 'policy/unknown-element', `expected a policy in <${parent.name}>, found <${node.name}>, which this gateway does not know`);
    return undefined;
  }
  // policy-fragments reference: a fragment belongs to no scope.
  if (context.insideFragment && node.name === 'base') {
    context.report(node.position, 'policy/base-in-fragment', 'expected no <base> inside a fragment');
    return undefined;
  }
  if (!policy.sections.includes(context.section)) {
    context.report(node.position, 'policy/section', `${node.name}: expected in ${policy.sections.join(', ')}, found in ${context.section}`);
    return undefined;
  }
  if (allowed !== 'all') {
    const fits = 'only' in allowed ? allowed.only.includes(node.name) : !allowed.except.includes(node.name);
    if (!fits) {
      const rule = 'only' in allowed ? `one of ${allowed.only.join(', ')}` : `a policy other than ${allowed.except.join(', ')}`;
      context.report(node.position, 'policy/nested-policy', `${parent.name}: expected ${rule}, found <${node.name}>`);
      return undefined;
    }
  }
  return policy;
}

function loadingFor(node: ElementNode, path: string, report: ElementReader['report'], context: SectionContext): Loading {
  return {
    base: context.base,
    problem: (message, position = node.position) => report(position, 'policy/rule', `${node.name}: ${message}`),
    fragment(id) {
      if (context.insideFragment) {
        report(node.position, 'policy/nested-fragment', `${node.name}: expected no fragment inside a fragment, found "${id}"`);
        return undefined;
      }
      const fragment = context.fragment(id);
      if (fragment === undefined) {
        report(node.position, 'policy/unknown-fragment', `${node.name}: expected the id of a fragment of the manifest, found "${id}"`);
        return undefined;
      }
      refuseText(fragment.root, fragment.context);
      return policyElements(fragment.root).map((child) =>
        compilePolicy(child, fragment.root, 'all', `${path}\\`, fragment.context),
      );
    },
  };
}

function policyElements(parent: ElementNode): readonly ElementNode[] {
  return parent.children.filter((child) => child.kind === 'element');
}

function refuseText(parent: ElementNode, context: SectionContext): void {
  for (const child of parent.children) {
    if (child.kind === 'element') continue;
    const found = JSON.stringify(child.value.text.trim().slice(0, 40));
    context.report(child.value.position, 'policy/unexpected-text', `${parent.name}: expected policies, found text ${found}`);
  }
}

// Stands in for a policy with a problem while the rest is checked; a set with problems is never run.
const refused: Step = () => 'continue';
