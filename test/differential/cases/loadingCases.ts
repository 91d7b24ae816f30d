import type { HandlerCase } from '../handlerCase.ts';

const greet = 'exports.handler = async () => "found";';
const greetEsm = 'export const handler = async () => "found";';
const modulePackage = '{"type":"module"}';

/** Where handlers are found and in which formats. */
export const loadingCases: readonly HandlerCase[] = [
  { name: 'an ES module by its extension', files: { 'index.mjs': greetEsm } },
  {
    name: 'an ES module by its package.json',
    files: { 'index.js': greetEsm, 'package.json': modulePackage },
  },
  {
    name: 'a CommonJS module by its extension',
    files: { 'index.cjs': greet, 'package.json': modulePackage },
  },
  {
    name: '.js before .mjs and .cjs',
    files: { 'index.js': greet, 'index.mjs': 'throw 1', 'index.cjs': 'throw 1' },
  },
  {
    name: 'top-level await',
    files: {
      'index.mjs': `const word = await new Promise(resolve => setTimeout(resolve, 20, "awaited"));\nexport const handler = async () => word;`,
    },
  },
  {
    name: 'a handler in a folder',
    files: { 'src/api/orders.js': 'exports.get = async () => __filename;' },
    handler: 'src/api/orders.get',
  },
  {
    name: 'a handler string that begins with ./',
    files: { 'src/index.js': greet },
    handler: './src/index.handler',
  },
  {
    name: 'a nested export',
    files: 'exports.api = { v1: { get: async () => "nested" } };',
    handler: 'index.api.v1.get',
  },
  {
    name: 'a nested export of a function',
    files: 'exports.api = () => 1; exports.api.get = async () => "of a function";',
    handler: 'index.api.get',
  },
  {
    name: 'a nested export of a class',
    files: 'class Api { static async get() { return "static"; } } exports.Api = Api;',
    handler: 'index.Api.get',
  },
  {
    name: 'a dot in the file name',
    files: { 'orders.v2.js': greet, 'orders.js': 'exports.v2 = { handler: async () => "nested" };' },
    handler: 'orders.v2.handler',
  },
  { name: 'a dot in a folder name', files: { 'v1.2/index.js': greet }, handler: 'v1.2/index.handler' },
  {
    name: 'a default export of an ES module',
    files: { 'index.mjs': 'export default { handler: async () => "of default" };' },
  },
  {
    name: 'a default export named as such',
    files: { 'index.mjs': 'export default async () => "default itself";' },
    handler: 'index.default',
  },
  { name: 'module.exports set as a whole', files: 'module.exports = { handler: async () => "whole" };' },
  {
    name: 'module.exports made by a function',
    files: 'module.exports = (() => ({ ["hand" + "ler"]: async () => "made" }))();',
  },
  {
    name: 'module.exports that is an instance',
    files: 'module.exports = new (class { async handler() { return "instance"; } })();',
  },
  {
    name: 'exports of transpiled code',
    files:
      'Object.defineProperty(exports, "__esModule", { value: true }); exports.handler = void 0; const handler = async () => "transpiled"; exports.handler = handler;',
  },
  {
    name: 'a getter that exports the handler',
    files: 'Object.defineProperty(exports, "handler", { enumerable: true, get: () => async () => "got" });',
  },
  { name: 'a file without an extension', files: { index: greet } },
  {
    name: 'a folder of the name of the file',
    files: { 'index/index.js': 'exports.handler = async () => "of the folder";' },
  },
  {
    name: 'a folder beside a file of the same name',
    files: { 'index/index.js': 'throw 1', 'index.js': greet },
  },
  {
    name: 'a package in node_modules as the handler',
    files: { 'node_modules/orders/index.js': greet },
    handler: 'orders.handler',
  },
  {
    name: 'a package.json of the parent folder',
    files: { 'package.json': modulePackage, 'src/index.js': greetEsm },
    handler: 'src/index.handler',
  },
  {
    name: 'a nearer package.json without a type',
    files: { 'package.json': modulePackage, 'src/package.json': '{}', 'src/index.js': greet },
    handler: 'src/index.handler',
  },
  { name: 'a package.json that is no JSON', files: { 'package.json': '{', 'index.js': greet } },
  { name: 'a package.json that is null', files: { 'package.json': 'null', 'index.js': greet } },
  {
    name: 'a CommonJS handler that imports an ES module',
    files: {
      'index.js': 'exports.handler = async () => (await import("./dep.mjs")).word;',
      'dep.mjs': 'export const word = "imported";',
    },
  },
  {
    name: 'an ES module that imports a CommonJS module',
    files: {
      'index.mjs': 'import dep from "./dep.cjs"; export const handler = async () => dep.word;',
      'dep.cjs': 'exports.word = "required";',
    },
  },
  {
    name: 'modules on NODE_PATH',
    files: {
      'index.js': 'exports.handler = async () => require("shared").word;',
      'layer/shared/index.js': 'exports.word = "of the layer";',
    },
    variables: { NODE_PATH: 'layer' },
  },
  {
    name: 'a module that requires itself by its place',
    files: 'exports.handler = async () => require(process.cwd() + "/index.js") === module.exports;',
  },
];
