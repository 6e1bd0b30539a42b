// azd runs this before it takes everything down, while it still knows the Entra application.
import { noteApplication } from '../../scripts/azure/application-cleanup.ts';
import { runCommand } from '../../scripts/azure/command.ts';
import { report } from '../../scripts/azure/report.ts';

process.exitCode = report(await noteApplication(process.env, runCommand), 'Azure resources first, then the Entra application.');
