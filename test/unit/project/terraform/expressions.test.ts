// biome-ignore-all lint/suspicious/noTemplateCurlyInString: interpolations of Terraform
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openProject } from '../openProject.ts';

/** The value of an expression as an environment variable has it, with some locals and variables beside it. */
async function computed(expression: string): Promise<string> {
  const project = await openProject({
    'main.tf': `
variable "stage" {
  default = "dev"
}
variable "none" {}
locals {
  names  = ["b", "a", "b"]
  sizes  = { small = 1, large = 3 }
  text   = "a-b"
  cycle  = local.other
  other  = local.cycle
}
resource "aws_sqs_queue" "queue" {
  name = "orders"
}
resource "aws_sqs_queue" "many" {
  for_each = toset(["x", "y"])
  name     = "q-\${each.key}"
}
resource "aws_lambda_function" "fn" {
  function_name = "fn"
  handler       = "index.handler"
  runtime       = "nodejs24.x"
  filename      = "fn.zip"
  environment {
    variables = { VALUE = ${expression} }
  }
}
`,
    'notes.txt': 'some notes',
  });
  const [variable] = project.fn('fn').function.environment;
  assert.ok(variable);
  return variable.value.known ? variable.value.value : `? ${variable.value.reason}`;
}

const values: readonly (readonly [expression: string, value: string])[] = [
  ['"plain"', 'plain'],
  [
    '"tab\\t, quote \\", unicode \\u00e9, $${not} and %%{not}"',
    'tab\t, quote ", unicode é, ${not} and %{not}',
  ],
  ['"x ${var.stage} y "', 'x dev y '],
  ['"${local.sizes.large}"', '3'],
  ['<<EOT\nfirst ${var.stage}\n  second\nEOT\n', 'first dev\n  second\n'],
  ['<<-EOT\n    first ${var.stage}\n      second\n    EOT\n', 'first dev\n  second\n'],
  ['1 + 2 * 3', '7'],
  ['(1 + 2) * 3', '9'],
  ['-local.sizes.small', '-1'],
  ['10 % 4 >= 2 && !false', 'true'],
  ['var.stage == "dev" ? "here" : "there"', 'here'],
  ['1 == "1"', 'false'],
  ['local.names[1]', 'a'],
  ['join("", toset(local.names))', 'ab'],
  ['local.names.0', 'b'],
  ['local.sizes["small"]', '1'],
  ['join(",", [for name in local.names : upper(name) if name != "a"])', 'B,B'],
  ['join(",", [for key, size in local.sizes : "${key}=${size}"])', 'large=3,small=1'],
  ['jsonencode({ for key, size in local.sizes : size => key })', '{"1":"small","3":"large"}'],
  ['jsonencode({ for name in local.names : name => 1... })', '{"a":[1],"b":[1,1]}'],
  ['jsonencode([{ a = 1 }, { a = 2 }][*].a)', '[1,2]'],
  ['aws_sqs_queue.queue.name', 'orders'],
  ['aws_sqs_queue.many["y"].name', 'q-y'],
  ['join(",", [for queue in aws_sqs_queue.many : queue.name])', 'q-x,q-y'],
  ['terraform.workspace', 'default'],
  ['path.module', '.'],
  // Functions.
  ['format("%s-%03d %v%%", "a", 7, true)', 'a-007 true%'],
  ['format("%s %s", ["a", "b"]...)', 'a b'],
  ['join("-", concat(["a"], ["b", "c"]))', 'a-b-c'],
  ['merge({ a = 1, b = 1 }, { b = 2 }).b', '2'],
  ['lookup(local.sizes, "none", "fallback")', 'fallback'],
  ['jsonencode(toset(["a", "a", "b"]))', '["a","b"]'],
  ['jsonencode(flatten([["a"], ["b", ["c"]]]))', '["a","b","c"]'],
  ['jsonencode(keys(local.sizes))', '["large","small"]'],
  ['element(local.names, 4)', 'a'],
  ['length(local.names)', '3'],
  ['coalesce("", null, "c")', 'c'],
  ['split("-", local.text)[1]', 'b'],
  ['replace(local.text, "-", "_")', 'a_b'],
  ['replace("a1b2", "/[0-9]/", "#")', 'a#b#'],
  ['title("hello world")', 'Hello World'],
  ['title("orders-api of_acme")', 'Orders-Api Of_acme'],
  ['trimsuffix("orders.zip", ".zip")', 'orders'],
  ['substr("orders", 1, 3)', 'rde'],
  ['basename("a/b/c.js")', 'c.js'],
  ['dirname("a/b/c.js")', 'a/b'],
  ['file("notes.txt")', 'some notes'],
  ['fileexists("${path.module}/none.txt")', 'false'],
  ['jsondecode("{\\"a\\": [1, 2]}").a[1]', '2'],
  ['yamldecode("a: [x, y]").a[0]', 'x'],
  ['jsonencode({ b = "<1>", a = null })', '{"a":null,"b":"\\u003c1\\u003e"}'],
  ['base64encode("hi")', 'aGk='],
  ['tostring(tonumber("5") + 1)', '6'],
  ['try(local.sizes.none, "caught")', 'caught'],
  ['can(local.sizes.none)', 'false'],
  ['var.stage != "prod" || var.none == "x"', 'true'],
  // What is not known, and why.
  ['var.none', '? var.none has no default and is given during deployment'],
  ['"${var.none}-x"', '? var.none has no default and is given during deployment'],
  ['var.none == "x" ? "a" : "b"', '? var.none has no default and is given during deployment'],
  ['aws_sqs_queue.queue.arn', '? the ARN of aws_sqs_queue.queue is known only after deployment'],
  ['data.aws_region.here.name', '? data.aws_region.here is not defined in this module'],
  ['local.cycle', '? local.cycle refers to itself'],
  ['module.none.out', '? module.none is not defined in this module'],
  ['uuid()', '? uuid is computed during deployment'],
  ['file("none.txt")', '? none.txt cannot be read'],
  ['"%{ if true }a%{ endif }"', '? the expression cannot be read'],
];

describe("an expression of Terraform's language", () => {
  for (const [expression, value] of values) {
    it(`${expression.replaceAll('\n', '\\n')} is ${value.replaceAll('\n', '\\n')}`, async () => {
      assert.equal(await computed(expression), value);
    });
  }
});
