// The entry that Azure Functions loads: reads the settings and registers the functions.
import { readConfig } from './config.ts';
import { registerFunctions } from './register.ts';

registerFunctions(readConfig(process.env), () => import('./client-metadata/internet.ts').then(({ internet }) => internet));
