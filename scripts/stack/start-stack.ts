// Starts every part of the local stack at the same time and stops them together.
// Decides what runs beside what; how a part is started is in the part's own file.
import { fileURLToPath } from 'node:url';
import type { Gateway } from '../../emulators/apim/index.ts';
import type { Entra } from '../../emulators/entra/index.ts';
import type { Storage } from './azurite.ts';
import type { PartProcess } from './child-process.ts';
import type { DataPlace } from './data-folder.ts';
import { functionSettings, startFunc, startFunctions, type FunctionsReplacements } from './functions.ts';
import { startLocalGateway, type GatewayReplacements } from './gateway.ts';
import { createLifecycle, firstDeath, type PartReport } from './lifecycle.ts';
import { checkNamedValueNames, localNamedValues } from './named-values.ts';
import { makePlan, type Plan } from './plan.ts';
import type { Ports } from './ports.ts';
import type { StackError } from './stack-error.ts';
import { startServices } from './start-services.ts';

/** The committed policies. */
export const policyFolder = fileURLToPath(new URL('../../infra/policies', import.meta.url));

export type StackOptions = {
  /** 0 stands for any free port. */
  readonly ports: Ports;
  readonly data: DataPlace;
  /** Named values that differ from the local ones. */
  readonly set?: Readonly<Record<string, string>>;
  /** Run the functions with the real `func`. */
  readonly func?: boolean;
  readonly onPart?: (report: PartReport) => void;
  /** What a test replaces. */
  readonly gateway?: GatewayReplacements;
  readonly functions?: FunctionsReplacements;
  readonly entraClock?: () => number;
};

/** A running stack. */
export type Stack = {
  readonly mcpUrl: string;
  readonly plan: Plan;
  readonly gateway: Gateway;
  readonly entra: Entra;
  readonly functions: PartProcess & { readonly url: string };
  readonly storage: Storage;
  /** Resolves with the reason when a part dies by itself. */
  readonly died: Promise<StackError>;
  /** Ends the gateway and starts one with an empty cache at the same address. */
  restartGateway(): Promise<void>;
  stop(): Promise<void>;
};

/** Starts all parts; when one fails, stops the others and throws its reason. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { set = {}, gateway: replace = {}, functions: { settings: replacedSettings = {}, ...entry } = {} } = options;
  await checkNamedValueNames(Object.keys(set), policyFolder);
  const plan = await makePlan({ ports: options.ports, data: options.data, now: new Date() });
  const lifecycle = createLifecycle(options.onPart);
  lifecycle.onStop(() => plan.folder.remove());

  const settings = { ...functionSettings(plan), ...replacedSettings };
  const startGateway = (): Promise<Gateway> =>
    startLocalGateway({
      folder: policyFolder,
      port: plan.ports.gateway,
      namedValues: localNamedValues({ ...plan, set }),
      identity: plan.identity,
      ca: plan.certificate.cert,
      replace,
    });
  let gateway: Gateway | undefined;

  const services = startServices(plan, lifecycle, options.entraClock);
  const [storage, entra, functions] = await lifecycle.all([
    services.storage,
    services.entra,
    lifecycle.start({
      name: 'functions',
      url: `${plan.functionsUrl}/mcp`,
      begin: () => {
        const port = plan.ports.functions;
        return options.func === true ? startFunc({ port, settings }) : startFunctions({ ...entry, port, settings, key: plan.keys.functionsKey });
      },
      stop: (running) => running.stop(),
    }),
    lifecycle.start({
      name: 'gateway',
      url: plan.gatewayUrl,
      begin: async () => (gateway = await startGateway()),
      stop: async () => gateway?.close(),
    }),
  ] as const);

  return {
    mcpUrl: `${plan.gatewayUrl}/mcp`,
    plan,
    get gateway() {
      if (gateway === undefined) throw new Error('The gateway is being restarted.');
      return gateway;
    },
    entra,
    functions: { ...functions, url: plan.functionsUrl },
    storage,
    died: firstDeath([storage, functions]),
    async restartGateway() {
      await gateway?.close();
      gateway = undefined;
      gateway = await startGateway();
    },
    stop: () => lifecycle.stop(),
  };
}
