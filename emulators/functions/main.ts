// The local Functions host as a program:
//   tsx emulators/functions/main.ts [--app functions/index.ts] [--host-json <path>] [--port 7071] [--key <function key>]
// The settings of the app come from the environment. Ends when its parent ends.
import { randomBytes } from 'node:crypto';
import { fstatSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findHostJson } from './host-json.ts';
import { startHost, type Host } from './start-host.ts';

/** What is sent to a parent process that opened a message channel. */
export interface ReadyMessage {
  readonly type: 'ready';
  readonly port: number;
  /** From the start of the process. */
  readonly startMs: number;
}

const { values } = parseArgs({
  options: {
    app: { type: 'string', default: 'functions/index.ts' },
    'host-json': { type: 'string' },
    port: { type: 'string', default: '7071' },
    key: { type: 'string' },
  },
});
// An environment variable, unlike an argument, is not shown by `ps` to other users of the machine.
const givenKey = values.key ?? process.env['FUNCTIONS_HOST_KEY'];
const key = givenKey ?? randomBytes(32).toString('base64url');

const app = resolve(values.app);
const host = await startHost({
  app,
  hostJson: values['host-json'] === undefined ? findHostJson(app) : resolve(values['host-json']),
  port: Number(values.port),
  key,
  log: (level, category, message) => {
    if (category === 'user' || level === 'warning' || level === 'error') console.log(`${level}: ${message}`);
  },
});
stopWith(host);

const startMs = Math.round(performance.now());
if (process.send) {
  process.send({ type: 'ready', port: host.port, startMs } satisfies ReadyMessage);
} else {
  console.log(`Functions host ready on http://127.0.0.1:${host.port} after ${startMs} ms`);
  for (const line of host.functions) console.log(`  ${line}`);
  if (givenKey === undefined) console.log(`  function key (x-functions-key): ${key}`);
}

/** Stops once, on a signal or when the parent is gone. */
function stopWith(running: Host): void {
  let stopping: Promise<void> | undefined;
  const stop = (): void => {
    // The library's stream proxy has no close, so the process has to be ended.
    stopping ??= running.stop().finally(() => process.exit());
  };
  process.on('SIGINT', stop).on('SIGTERM', stop).on('disconnect', stop);
  if (!process.send && (fstatSync(0).isFIFO() || fstatSync(0).isSocket())) process.stdin.resume().on('end', stop).on('close', stop);
}
