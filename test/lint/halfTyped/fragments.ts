/** What is typed, by the kind of the place: into a function, beside functions, into a class. */
export type Fragments = Readonly<Record<string, readonly string[]>>;

export const javaScriptFragments = {
  statement: [
    "const total = compute([1, 2, { a: 'b' }], x => x + 1);",
    'if (total > 1) { total -= 1; } else { total = `${total} of ${[total].join(", ")}`; }',
    "const picture = /[/'\"`]+/g.test('it\\'s');",
    'try { compute(); } catch { total = () => ({ a: [1] }); }',
    '/* a comment (with [brackets */',
    'const { a, b: [c], ...rest } = { ...table };',
    'switch (total) {\n  case 1:\n    break;\n  default:\n    total = (1 + 2);\n}',
    'function inner(x) {\n  return [x, `${x}`];\n}',
  ],
  declaration: [
    "import { compute, other as another } from './compute.js';",
    'export async function more(x = { a: 1 }, [y] = []) {\n  return `${x.a} ${y}`;\n}',
    'const later = async (a, b) => {\n  return [a, b];\n};',
    "export default class Store extends Object {\n  #a = 'b';\n  static make() {\n    return new Store();\n  }\n}",
    'export const texts = `a\nb ${later(1, 2)}\n`;',
  ],
  member: [
    'async sum(a = [1], { b } = {}) {\n  return `${a}${b}`;\n}',
    'static #names = ["a", `b`];',
    "get name() { return 'a'; }",
  ],
} satisfies Fragments;

export const typeScriptFragments = {
  statement: ["const names: Map<string, string[]> = new Map([['a', <any>[]]]);"],
  declaration: [
    'interface Order<T extends object = {}> {\n  readonly id: string;\n  items?: Array<Record<string, T[]>>;\n}',
    'type Handler = (event: { a: string }, context?: unknown) => Promise<void>;',
    'export const typed = async <T,>(value: T): Promise<[T, string]> => [value, `a`];',
    '@decorated({ a: 1 })\nexport class Service {\n  constructor(private readonly a: string) {}\n}',
    'enum Kind { A = 1, B = A << 2 }',
  ],
  member: ['private async sum<T extends object>(a: T[] = [], b?: { c: T }): Promise<void> {}'],
} satisfies Fragments;

export const jsxFragments = {
  statement: [
    'const page = <Page orders={[1]}>{orders.map(order => <li key={order}>{`${order}`}</li>)}</Page>;',
  ],
  declaration: [
    'const Page = ({ children }: { children: string[] }) => <ul className="a">{...children}</ul>;',
  ],
  member: ['render() { return <br/>; }'],
} satisfies Fragments;

export const pythonFragments = {
  statement: [
    'total = compute([1, 2, {"a": "b"}], lambda x: x + 1)',
    'if total > 1:\n    total -= 1\nelse:\n    total = f"{total} of {[total]!r:>10}"',
    'text = """a (text\nwith [brackets\n"""',
    "picture = 'it\\'s' + r\"\\d\" + f'{total:{1}}'",
    'try:\n    compute()\nexcept (ValueError, KeyError) as error:\n    raise RuntimeError("a") from error',
    'def inner(x: int = 1, *rest: str) -> list[str]:\n    return [y for y in rest if y]',
    '# a comment (with [brackets',
    'with open("/tmp/a") as a, open("/tmp/b") as b:\n    a.write(b.read())',
  ],
  declaration: [
    'from compute import (\n    compute,\n    other as another,\n)',
    '@decorated(a=[1])\ndef more(x={"a": 1}.get("a"), *, y=()):\n    return f"{x} {y}"',
    'class Store(dict):\n    """A (store."""\n\n    names: dict[str, list[int]] = {}\n\n    @property\n    def name(self):\n        return self["a"]',
    'async def later(a, b):\n    async with a as c:\n        return await c(b)',
    'TEXTS = {\n    "a": ["b", ("c",)],\n}',
  ],
  member: [
    'def total(self, a=(1,), *, b=None):\n    return [a, b]',
    '@staticmethod\ndef make():\n    return Reports()',
    'names = ["a", "b"]',
  ],
} satisfies Fragments;
