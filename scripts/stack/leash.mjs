// Runs a program that is not Node (`node leash.mjs func start`) so that it ends with the stack, as tether.mjs does for Node programs.
import { spawn } from 'node:child_process';

const [command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.once('error', (error) => {
  console.error(error.code === 'ENOENT' ? `${command} is not installed or not on PATH.` : error.message);
  process.exit(127);
});
child.once('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));
process.once('disconnect', () => {
  // The whole group: such programs have children of their own.
  if (process.platform === 'win32') child.kill();
  else process.kill(-process.pid, 'SIGKILL');
});
