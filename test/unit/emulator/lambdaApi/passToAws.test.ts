import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { CreateAliasCommand, GetFunctionCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Emulator } from '../../../../src/emulator/emulator.ts';
import { createAsyncQueue } from '../../../../src/emulator/lambdaApi/asyncQueue.ts';
import { type AwsCredentials, signedHeaders } from '../../../../src/emulator/lambdaApi/awsSignature.ts';
import { createCodeFactsReader } from '../../../../src/emulator/lambdaApi/codeFacts.ts';
import { type LambdaApi, startLambdaApi } from '../../../../src/emulator/lambdaApi/lambdaApi.ts';
import { createVersionStore } from '../../../../src/emulator/lambdaApi/versionStore.ts';

const credentials: AwsCredentials = {
  accessKeyId: 'AKIAFUNCTION',
  secretAccessKey: 'the secret of a function',
  sessionToken: 'a token/with+signs==',
};

/** Checks each request's signature by signing it again, and answers as Lambda would. */
let aws: Server;
let awsUrl: string;
let received: IncomingMessage[];
let api: LambdaApi;

before(async () => {
  received = [];
  aws = createServer((request, response) => {
    void buffer(request).then(body => {
      received.push(request);
      assert.equal(request.headers.authorization, authorizationOf(request, body));
      response.writeHead(200, { 'X-Amz-Executed-Version': '7', 'Content-Type': 'application/json' });
      response.end(body.length > 0 ? body : '{}');
    });
  });
  await new Promise<void>(resolve => aws.listen(0, '127.0.0.1', resolve));
  awsUrl = `http://127.0.0.1:${(aws.address() as AddressInfo).port}`;
  const none = async () => [];
  const onDefect = (error: unknown) => assert.fail(String(error));
  const noEmulator: Pick<Emulator, 'credentialsOf'> = {
    credentialsOf: id => (id === credentials.accessKeyId ? credentials : undefined),
  };
  api = await startLambdaApi(
    {
      emulator: noEmulator as Emulator,
      region: 'us-east-1',
      catalog: { all: none, lookAgain: none },
      versions: createVersionStore(path.join(tmpdir(), 'lwp-none')),
      codeFacts: createCodeFactsReader(),
      asyncQueue: createAsyncQueue(onDefect),
      onDefect,
      observer: { begin: () => assert.fail('nothing runs'), dropped() {} },
      random: Math.random,
      awsEndpointOf: region => (region === 'eu-central-1' ? awsUrl : 'http://127.0.0.1:1'),
    },
    0,
  );
});

after(() => {
  api.close();
  aws.close();
  aws.closeAllConnections();
});

/** The signature that a request must have, from the headers it says are signed. */
function authorizationOf(request: IncomingMessage, body: Buffer): string | undefined {
  const names = /SignedHeaders=([^,]+)/.exec(request.headers.authorization ?? '')?.[1]?.split(';') ?? [];
  const signed = names.map(name => [name, String(request.headers[name])]);
  const { 'x-amz-date': time = '', 'x-amz-security-token': _, ...headers } = Object.fromEntries(signed);
  const [requestPath = '', query] = (request.url ?? '').split('?', 2);
  const date = new Date(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  return signedHeaders(
    {
      method: request.method ?? '',
      path: requestPath,
      query: new URLSearchParams(query),
      headers,
      body,
      region: 'eu-central-1',
      date,
    },
    credentials,
  )['authorization'];
}

function client(endpoint: string, changes: object = {}): LambdaClient {
  return new LambdaClient({
    endpoint,
    region: 'eu-central-1',
    credentials: {
      accessKeyId: credentials.accessKeyId,
      secretAccessKey: credentials.secretAccessKey,
      ...(credentials.sessionToken !== undefined && { sessionToken: credentials.sessionToken }),
    },
    maxAttempts: 1,
    ...changes,
  });
}

const commands = [
  new InvokeCommand({
    FunctionName: 'arn:aws:lambda:eu-central-1:123456789012:function:far',
    Payload: '{"ä":1}',
  }),
  new InvokeCommand({
    FunctionName: 'far',
    Qualifier: '$LATEST',
    ClientContext: 'eyJhIjoxfQ==',
    LogType: 'Tail',
  }),
];

describe('a signature', () => {
  it("is the one that AWS's SDK makes", async () => {
    for (const command of commands) await client(awsUrl).send(command);
    await client(awsUrl).send(new GetFunctionCommand({ FunctionName: 'far' }));
  });
});

describe('a call of a function that is not here', () => {
  it('reaches AWS with the keys of the function that made it', async () => {
    for (const command of commands) {
      received = [];
      const { ExecutedVersion, Payload } = await client(api.url).send(command);
      assert.equal(ExecutedVersion, '7');
      assert.equal(Payload?.transformToString(), command.input.Payload ?? '{}');
      assert.equal(received.length, 1);
      assert.equal(received[0]?.headers['x-amz-client-context'], command.input.ClientContext);
    }
  });

  it('does not when its keys are of no function here', async () => {
    received = [];
    const strange = client(api.url, { credentials: { accessKeyId: 'other', secretAccessKey: 'secret' } });
    await assert.rejects(strange.send(new InvokeCommand({ FunctionName: 'far' })), {
      name: 'UnrecognizedClientException',
    });
    assert.equal(received.length, 0);
  });

  it('does not when it would change something', async () => {
    received = [];
    const change = new CreateAliasCommand({ FunctionName: 'far', Name: 'live', FunctionVersion: '1' });
    await assert.rejects(client(api.url).send(change), { name: 'ResourceNotFoundException' });
    assert.equal(received.length, 0);
  });

  it('tells that AWS cannot be reached', async () => {
    const elsewhere = client(api.url, { region: 'eu-west-1' });
    await assert.rejects(elsewhere.send(new InvokeCommand({ FunctionName: 'far' })), {
      name: 'LambdaWorkbenchException',
      message: /cannot be reached: connect ECONNREFUSED/,
    });
  });
});
