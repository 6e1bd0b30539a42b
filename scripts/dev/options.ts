// Reads the command line of `npm run dev`. Decides what is asked for; refuses what it does not know, by name.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataFolder } from '../stack/data-folder.ts';
import { defaultPorts, mapPorts, portOptions, type Ports } from '../stack/ports.ts';
import { UsageError } from '../usage-error.ts';

/** What `npm run dev` was asked to do. */
export type DevOptions = {
  readonly ports: Ports;
  /** Folder for what is kept between runs. */
  readonly data: string;
  readonly fresh: boolean;
  readonly func: boolean;
  readonly services: boolean;
  readonly set: Readonly<Record<string, string>>;
};

const portFlags = Object.values(portOptions).map(({ option }) => option.slice(2));

export const usage = `Usage: npm run dev -- [options]
  --port <n>             port of the gateway (default ${defaultPorts.gateway}); 0: any free port, for every part
${Object.values(portOptions)
  .filter(({ option }) => option !== '--port')
  .map((port) => `  ${`${port.option} <n>`.padEnd(23)}port of the ${port.label} (default ${port.default})`)
  .join('\n')}
  --data <folder>        where that is kept which outlives a run (default .data)
  --fresh                start empty: forget sessions, snippets, keys and consents of earlier runs
  --set <Name=value>     override a named value of the policies; may be repeated
  --func                 run the functions with the real Functions host (func), if it is installed
  --services             start storage and Entra only, for functions started by \`npm start\``;

/** Reads the arguments. Throws a {@link UsageError}. */
export function readDevOptions(args: readonly string[]): DevOptions {
  const values = parse(args);
  const any = values.port === '0';
  return {
    ports: mapPorts((name) => {
      const { option } = portOptions[name];
      const text = values.ports.get(option.slice(2));
      return text === undefined ? (any ? 0 : defaultPorts[name]) : readPort(option, text);
    }),
    data: resolve(values.data ?? defaultDataFolder),
    fresh: values.fresh,
    func: values.func,
    services: values.services,
    set: Object.fromEntries(values.set.map(readSetting)),
  };
}

type ParsedValues = {
  readonly port: string | undefined;
  readonly ports: ReadonlyMap<string, string>;
  readonly data: string | undefined;
  readonly fresh: boolean;
  readonly func: boolean;
  readonly services: boolean;
  readonly set: readonly string[];
};

function parse(args: readonly string[]): ParsedValues {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ...Object.fromEntries(portFlags.map((name) => [name, { type: 'string' } as const])),
        data: { type: 'string' },
        fresh: { type: 'boolean', default: false },
        func: { type: 'boolean', default: false },
        services: { type: 'boolean', default: false },
        set: { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) throw new UsageError(usage);
    const given: Readonly<Record<string, unknown>> = values;
    const ports = new Map(portFlags.flatMap((name) => (typeof given[name] === 'string' ? [[name, given[name]] as const] : [])));
    const { data, fresh, func, services, set } = values;
    return { port: ports.get('port'), ports, data, fresh, func, services, set };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error)}.\n${usage}`, { cause: error });
  }
}

function readPort(option: string, text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new UsageError(`${option}: expected a port from 0 to 65535, got "${text}".`);
  return Number(text);
}

function readSetting(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at <= 0 || at === text.length - 1) throw new UsageError(`--set: expected Name=value, got "${text}".`);
  return [text.slice(0, at), text.slice(at + 1)];
}
