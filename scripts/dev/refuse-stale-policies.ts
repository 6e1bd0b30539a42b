// Refuses to run policies that are not what the templates render: changes to a template would seem to have no effect.
import { StackError } from '../stack/stack-error.ts';

/** Compares while the stack starts; when it must not run, stops it and throws. */
export async function refuseStalePolicies(starting: Promise<{ stop(): Promise<void> }>): Promise<void> {
  const started = Promise.allSettled([starting]);
  const { findDrift } = await import('../policies/drift.ts');
  const drift = findDrift();
  if (drift.length === 0) return;
  const [stack] = await started;
  if (stack.status === 'fulfilled') await stack.value.stop();
  const files = drift.map(({ file, kind }) => `  ${file}: ${kind}`).join('\n');
  throw new StackError('POLICIES_STALE', `infra/policies is not what the templates render. Run \`npm run policies\`.\n${files}`);
}
