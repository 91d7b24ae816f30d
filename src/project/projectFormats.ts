import { configurationFormat } from './configuration/configurationFormat.ts';
import type { ProjectFormat } from './projectFormat.ts';
import { serverlessFormat } from './serverless/serverlessFormat.ts';
import { terraformFormat } from './terraform/terraformFormat.ts';

/** The formats besides CloudFormation's. A file belongs to the first that takes its name. */
export const projectFormats: readonly ProjectFormat[] = [
  serverlessFormat,
  configurationFormat,
  terraformFormat,
];

/** The format that takes files of this name. */
export function formatOf(file: string): ProjectFormat | undefined {
  return projectFormats.find(format => format.mayBe(file));
}
