// `npm run dev`: starts everything on this machine, says where it is, and stops it all in the end.
import { describeConnections, describeServices } from './dev/banner.ts';
import { readDevOptions, type DevOptions } from './dev/options.ts';
import { refuseStalePolicies } from './dev/refuse-stale-policies.ts';
import { whenToStop } from './dev/when-to-stop.ts';
import type { DataPlace } from './stack/data-folder.ts';
import { createLifecycle, firstDeath, type PartReport } from './stack/lifecycle.ts';
import { makePlan, type Plan } from './stack/plan.ts';
import { noteRunningStack } from './stack/running-stack.ts';
import type { StackError } from './stack/stack-error.ts';
import { startServices } from './stack/start-services.ts';
import { startStack } from './stack/start-stack.ts';

/** What runs, as far as waiting and stopping care. */
type Running = { readonly plan: Plan; readonly died: Promise<StackError>; readonly text: string; stop(): Promise<void> };

/** Errors whose message says what to do; of any other the stack matters. By name, so that nothing is loaded to tell. */
const selfExplaining: ReadonlySet<string> = new Set(['StackError', 'UsageError', 'FolderError', 'TemplateError']);

process.exit(await dev(process.argv.slice(2)));

async function dev(args: readonly string[]): Promise<number> {
  const stopAsked = whenToStop();
  try {
    const options = readDevOptions(args);
    const starting = options.services ? runServices(options) : runStack(options);
    const stoppedEarly = await Promise.race([stopAsked, starting.then(() => undefined)]);
    if (stoppedEarly !== undefined) return await abandon(starting, stoppedEarly);
    return await serve(await starting, stopAsked);
  } catch (error) {
    console.error(error instanceof Error && selfExplaining.has(error.name) ? error.message : error);
    return 1;
  }
}

async function serve(running: Running, stopAsked: Promise<string>): Promise<number> {
  const forget = await noteRunningStack(running.plan);
  console.log(running.text);
  const end = await Promise.race([stopAsked, running.died]);
  console.log(typeof end === 'string' ? `\nStopping (${end}).` : `\n${end.message}\nStopping the other parts.`);
  await forget();
  await running.stop();
  return typeof end === 'string' ? 0 : 1;
}

/** What is half started is first let finish, so that nothing escapes being stopped. */
async function abandon(starting: Promise<Running>, reason: string): Promise<number> {
  console.log(`\nStopping (${reason}).`);
  // A start that failed has stopped its parts itself, and nobody waits for its reason any more.
  const running = await starting.catch(() => undefined);
  await running?.stop();
  return 0;
}

async function runStack(options: DevOptions): Promise<Running> {
  const starting = startStack({ ...options, data: dataPlace(options), onPart });
  await refuseStalePolicies(starting, options.data);
  const stack = await starting;
  return { plan: stack.plan, died: stack.died, text: describeConnections(stack.mcpUrl), stop: () => stack.stop() };
}

async function runServices(options: DevOptions): Promise<Running> {
  const plan = await makePlan({ ports: options.ports, used: ['entra', 'entraHttps', 'blob', 'queue'], data: dataPlace(options), now: new Date() });
  const lifecycle = createLifecycle(onPart);
  const { storage, entra } = startServices(plan, lifecycle);
  const [runningStorage] = await lifecycle.all([storage, entra] as const);
  return { plan, died: firstDeath([runningStorage]), text: describeServices(), stop: () => lifecycle.stop() };
}

function dataPlace({ data, fresh }: DevOptions): DataPlace {
  return { kind: 'folder', path: data, fresh };
}

function onPart({ part, url, milliseconds }: PartReport): void {
  console.log(`${part.padEnd(10)} ${url.padEnd(64)} ${String(milliseconds).padStart(5)} ms`);
}
