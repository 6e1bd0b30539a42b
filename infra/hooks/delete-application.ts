// azd runs this after it took everything down: deletes the Entra application that the deployment had made.
import { deleteNotedApplication } from '../../scripts/azure/application-cleanup.ts';
import { runCommand } from '../../scripts/azure/command.ts';
import { report } from '../../scripts/azure/report.ts';

process.exitCode = report(await deleteNotedApplication(process.env, runCommand), 'Nothing is left in the directory.');
