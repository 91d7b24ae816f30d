import { badBytes } from './bytes.ts';
import { deepJavaScript } from './deepJavaScript.ts';
import { deepPython } from './deepPython.ts';
import { deepTemplates } from './deepTemplates.ts';
import { badManifests } from './manifests.ts';
import { circularModules } from './modules.ts';
import { strangeNames } from './names.ts';
import type { ProjectFiles } from './project.ts';
import { badTemplates } from './templates.ts';

/** Every project that is bad, in groups. */
export const badProjects: Readonly<Record<string, Readonly<Record<string, ProjectFiles>>>> = {
  'texts that are too large, or none': badBytes,
  'deep and long JavaScript': deepJavaScript,
  'deep and long Python': deepPython,
  'deep templates': deepTemplates,
  'templates that are wrong, circular or enormous': badTemplates,
  'modules in a circle': circularModules,
  'broken manifests': badManifests,
  'strange names': strangeNames,
};
