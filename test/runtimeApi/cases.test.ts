import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startApiDriver } from './apiDriver.ts';
import { extensionCases } from './extensionCases.ts';
import type { HttpCase } from './httpCase.ts';
import { registrationCases } from './registrationCases.ts';
import { runtimeCases } from './runtimeCases.ts';
import { telemetryCases } from './telemetryCases.ts';

const tables: Readonly<Record<string, readonly HttpCase[]>> = {
  'the Runtime API': runtimeCases,
  'registration with the Extensions API': registrationCases,
  'the Extensions API': extensionCases,
  'the Telemetry and Logs API': telemetryCases,
};

for (const [api, cases] of Object.entries(tables)) {
  describe(api, () => {
    for (const httpCase of cases) it(httpCase.name, () => hold(httpCase));
  });
}

describe('the tables of HTTP cases', () => {
  it('have each name once, and a source for every case', () => {
    const all = Object.values(tables).flat();
    assert.equal(new Set(all.map(({ name }) => name)).size, all.length);
    assert.ok(all.every(({ source }) => source !== ''));
    assert.ok(all.length >= 80, `${all.length} cases`);
  });
});

async function hold({ before = [], meanwhile = [], answer, ...sent }: HttpCase): Promise<void> {
  const driver = await startApiDriver();
  try {
    await driver.take(before);
    const got = await driver.send(sent, meanwhile);
    assert.equal(got.status, answer.status, got.body);
    if (answer.body !== undefined) assert.equal(got.body, driver.fill(answer.body));
    if (answer.errorType !== undefined) {
      assert.equal(JSON.parse(got.body).errorType, answer.errorType);
    }
    for (const [name, expected] of Object.entries(answer.headers ?? {})) {
      const value = got.headers[name.toLowerCase()];
      if (expected === null) assert.equal(value, undefined, name);
      else if (expected instanceof RegExp) assert.match(String(value), expected);
      else assert.equal(value, expected, name);
    }
  } finally {
    driver.close();
  }
}
