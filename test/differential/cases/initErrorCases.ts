import { equal } from 'node:assert/strict';
import type { HandlerCase } from '../handlerCase.ts';

/** What goes wrong before the first event. */
export const initErrorCases: readonly HandlerCase[] = [
  { name: 'a file that is missing', files: {} },
  { name: 'a folder that is missing', files: {}, handler: 'src/index.handler' },
  { name: 'a handler string without a dot', files: '', handler: 'index' },
  { name: 'a handler string that leaves the function', files: '', handler: '../index.handler' },
  { name: 'a handler string with two dots in a row', files: '', handler: 'index..handler' },
  { name: 'a handler string that ends in a dot', files: 'exports.handler = 1;', handler: 'index.' },
  { name: 'an empty handler string of a folder', files: '', handler: 'src/' },
  { name: 'an export that is missing', files: 'exports.other = async () => 1;' },
  { name: 'an export of an ES module that is missing', files: { 'index.mjs': 'export const other = 1;' } },
  { name: 'a nested export that is missing', files: 'exports.a = {};', handler: 'index.a.b.c' },
  { name: 'an export that is no function', files: 'exports.handler = "text";' },
  { name: 'an export that is null', files: 'exports.handler = null;' },
  { name: 'a module that is missing', files: 'require("not-there");' },
  {
    name: 'a file that requires a missing one',
    files: { 'index.js': 'require("./a");', 'a.js': 'require("./b");' },
  },
  {
    name: 'a package that an ES module misses',
    files: { 'index.mjs': 'import "not-there"; export const handler = 1;' },
  },
  {
    name: 'a file that an ES module misses',
    files: { 'index.mjs': 'import "./not-there.mjs"; export const handler = 1;' },
  },
  {
    name: 'an import of a name that is not exported',
    files: {
      'index.mjs': 'import { nothing } from "./dep.mjs"; export const handler = nothing;',
      'dep.mjs': '',
    },
  },
  { name: 'a syntax error', files: 'exports.handler = async () => { return 1;' },
  { name: 'a syntax error in an ES module', files: { 'index.mjs': 'export const handler = async () => {' } },
  {
    name: 'a syntax error in a dependency',
    files: { 'index.js': 'require("./dep");', 'dep.js': 'let let = 1;' },
  },
  { name: 'import in a CommonJS file', files: 'import fs from "node:fs"; exports.handler = async () => 1;' },
  {
    name: 'require in an ES module',
    files: { 'index.mjs': 'const fs = require("node:fs"); export const handler = async () => 1;' },
  },
  {
    name: 'require of an ES module',
    files: { 'index.js': 'require("./dep.mjs"); exports.handler = async () => 1;', 'dep.mjs': 'export {};' },
  },
  { name: 'JSON that cannot be parsed', files: 'JSON.parse("{"); exports.handler = async () => 1;' },
  { name: 'an error thrown while loading', files: 'throw new RangeError("at load");' },
  {
    name: 'an error with fields thrown while loading',
    files: 'throw Object.assign(new Error("at load"), { code: "E1", detail: { a: 1 } });',
  },
  { name: 'a text thrown while loading', files: 'throw "a text";' },
  { name: 'null thrown while loading', files: 'throw null;' },
  { name: 'undefined thrown while loading', files: 'throw undefined;' },
  { name: 'an object with the code of a missing module', files: 'throw { code: "MODULE_NOT_FOUND" };' },
  {
    name: 'a rejected top-level await',
    files: { 'index.mjs': 'await Promise.reject(new TypeError("rejected")); export const handler = 1;' },
  },
  {
    name: 'a top-level await that never settles',
    files: { 'index.mjs': 'await new Promise(() => {}); export const handler = 1;' },
    exceptions: {
      3: {
        reason:
          'Node.js warns about the unsettled await with the place in its main module; our main module has none. The exit code is the same.',
        check: ours => equal(ours.end, 'exits with 13'),
      },
    },
  },
  { name: 'process.exit while loading', files: 'process.exit(7);' },
  {
    name: 'a rejection that nobody handles while loading',
    files: 'Promise.reject(new Error("loose")); exports.handler = async () => 1;',
  },
  {
    name: 'a streaming mark of another kind',
    files:
      'exports.handler = async () => 1; exports.handler[Symbol.for("aws.lambda.runtime.handler.streaming")] = "request";',
  },
  {
    name: 'an init error in JSON format',
    files: 'require("not-there");',
    variables: { AWS_LAMBDA_LOG_FORMAT: 'JSON' },
  },
  {
    name: 'an export that is missing, in JSON format',
    files: '',
    variables: { AWS_LAMBDA_LOG_FORMAT: 'JSON' },
  },
];
