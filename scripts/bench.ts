// `npm run bench`: measures what requests, logins and starts cost, beside references measured in the same run, and prints a table.
// Prints figures and aims; whether an aim is met decides nothing.
import { startServers } from './bench/environment.ts';
import { formatPackageFigures, measurePackage } from './bench/functions-package.ts';
import { measureServers } from './bench/measure.ts';
import { measureStart } from './bench/measure-start.ts';
import { formatTable } from './bench/table.ts';

const effort = process.argv.includes('--quick') ? { rounds: 1, requests: 200, streams: 1_000 } : { rounds: 5, requests: 2_000, streams: 1_000 };

console.error('Starting Entra, storage and ten servers ...');
const { servers, stop } = await startServers();
console.error('Measuring logins, requests and sessions ...');
const figures = await measureServers(servers, effort).finally(stop);
console.error('Measuring the start of the stack ...');
console.log(formatTable({ ...figures, start: await measureStart() }));
console.error('Measuring the package of the functions ...');
console.log(formatPackageFigures(await measurePackage({ rounds: process.argv.includes('--quick') ? 1 : 7 })));
