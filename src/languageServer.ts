import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { linter } from './linter.ts';

const { version }: { version: string } = JSON.parse(
  readFileSync(path.join(__dirname, '..', 'package.json'), 'utf8'),
);
const loaded: { linter: typeof linter } = require(path.join(__dirname, 'linter.js'));
loaded.linter.serve(version);
