import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { limits } from '../../model/limits.ts';
import { UserError } from '../../model/userError.ts';
import { requestTooLarge, ServiceError } from '../../service/serviceError.ts';
import { randomUuid } from '../randomIds.ts';
import { readBody } from '../runtimeApi/readBody.ts';
import * as aliases from './aliasOperations.ts';
import { type ApiRequest, type ApiResponse, json, signedRegion } from './apiRequest.ts';
import { foreignCaller } from './callers.ts';
import { invoke, invokeAsync } from './invokeOperations.ts';
import { invokeWithResponseStream } from './invokeStream.ts';
import { findFunction, type LambdaService } from './lambdaService.ts';
import { type OperationName, routeOf } from './operations.ts';
import { isPassedOn, passToAws } from './passToAws.ts';
import {
  getAccountSettings,
  getFunction,
  getFunctionConfiguration,
  listFunctions,
  listVersions,
} from './readOperations.ts';
import { referenceOf } from './requestParts.ts';
import { refusal } from './runInvocation.ts';
import { publishVersion } from './versionOperations.ts';

/** A Lambda API that listens on this machine. */
export interface LambdaApi {
  /** Such as `http://127.0.0.1:9001`. */
  readonly url: string;
  close(): void;
}

/** Waits that a caller is given; a slow one holds up nobody else, but its connection is not kept for ever. */
const headersTimeoutMs = 20_000;
const requestTimeoutMs = 5 * 60_000;
/** SDKs keep their connections for about as long. */
const keepAliveTimeoutMs = 75_000;

type Operation = (
  service: LambdaService,
  request: ApiRequest,
  requestId: string,
  response: ServerResponse,
) => Promise<ApiResponse | undefined>;

const operations: Readonly<Record<OperationName, Operation>> = {
  Invoke: invoke,
  InvokeAsync: invokeAsync,
  InvokeWithResponseStream: invokeWithResponseStream,
  GetFunction: getFunction,
  GetFunctionConfiguration: getFunctionConfiguration,
  ListFunctions: listFunctions,
  PublishVersion: publishVersion,
  ListVersionsByFunction: listVersions,
  CreateAlias: aliases.create,
  UpdateAlias: aliases.update,
  GetAlias: aliases.get,
  DeleteAlias: aliases.remove,
  ListAliases: aliases.list,
  GetAccountSettings: getAccountSettings,
};

/**
 * Serves Lambda's API for the functions of a service, on the loopback interface only. Signatures are not looked at.
 * @param port 0: any that is free
 * @throws UserError when the port cannot be had
 */
export async function startLambdaApi(service: LambdaService, port: number): Promise<LambdaApi> {
  const server = createServer(
    {
      headersTimeout: headersTimeoutMs,
      requestTimeout: requestTimeoutMs,
      keepAliveTimeout: keepAliveTimeoutMs,
    },
    (request, response) => {
      // A caller that is gone needs no answer.
      response.on('error', () => {});
      void handle(request, response);
    },
  );
  await listen(server, port);
  server.on('error', service.onDefect);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomUuid();
    try {
      const answer = await answerTo(request, requestId, response);
      if (answer) send(response, requestId, answer);
    } catch (error) {
      if (response.headersSent) response.destroy();
      else send(response, requestId, errorAnswer(error));
    }
  }

  async function answerTo(
    request: IncomingMessage,
    requestId: string,
    response: ServerResponse,
  ): Promise<ApiResponse | undefined> {
    const foreign = foreignCaller(request.headers);
    if (foreign !== undefined) {
      request.resume();
      return { status: 403, headers: { 'Content-Type': 'text/plain' }, body: `${foreign}\n` };
    }
    const [path = '', query] = (request.url ?? '').split('?', 2);
    const route = routeOf(request.method ?? '', path);
    if (!route || route === 'onlyOnAws') {
      request.resume();
      return route ? onlyOnAws(request) : unknownOperation;
    }
    const body = await readBody(request, limits.requestBytes);
    if (body.type === 'truncated') return undefined;
    if (body.type === 'tooLarge') throw tooLargeFor(route.operation);
    const region = signedRegion(request.headers);
    const apiRequest: ApiRequest = {
      parameters: route.parameters,
      query: new URLSearchParams(query),
      headers: request.headers,
      body: body.bytes,
      ...(region !== undefined && { region }),
    };
    const { awsEndpointOf } = service;
    if (awsEndpointOf && isPassedOn(route.operation) && !(await isHere(service, apiRequest))) {
      const parts = { credentialsOf: service.emulator.credentialsOf, endpointOf: awsEndpointOf };
      await passToAws(request, apiRequest, response, parts);
      return undefined;
    }
    return operations[route.operation](service, apiRequest, requestId, response);
  }

  function errorAnswer(error: unknown): ApiResponse {
    if (error instanceof ServiceError) return serviceErrorAnswer(error);
    if (error instanceof UserError) return serviceErrorAnswer(refusal(error));
    service.onDefect(error);
    return serviceErrorAnswer(
      new ServiceError(500, 'ServiceException', { Type: 'Service', Message: 'The local Lambda API failed.' }),
    );
  }
}

async function isHere(service: LambdaService, request: ApiRequest): Promise<boolean> {
  const { functionName } = referenceOf(request);
  return (await findFunction(service, functionName)) !== undefined;
}

function send(response: ServerResponse, requestId: string, { status, headers, body }: ApiResponse): void {
  const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...length, 'x-amzn-RequestId': requestId });
  response.end(body);
}

function serviceErrorAnswer({ status, type, body }: ServiceError): ApiResponse {
  const answer = json(status, body);
  return { ...answer, headers: { ...answer.headers, 'x-amzn-ErrorType': type } };
}

function tooLargeFor(operation: OperationName): ServiceError {
  const name = operation === 'Invoke' ? 'InvokeFunction' : operation;
  return requestTooLarge(
    `Request must be smaller than ${limits.requestBytes} bytes for the ${name} operation`,
  );
}

/** What Lambda answers to a method or path that is none of its operations. */
const unknownOperation: ApiResponse = {
  status: 403,
  headers: { 'Content-Type': 'application/xml' },
  body: '<AccessDeniedException>\n  <Message>Unable to determine service/operation name to be authorized</Message>\n</AccessDeniedException>\n',
};

function onlyOnAws({ method, url }: IncomingMessage): ApiResponse {
  const message = `${method} ${url} is not answered here: functions are defined by the templates, and this API runs and reads them.`;
  return serviceErrorAnswer(new ServiceError(501, 'NotImplementedException', { Type: 'User', message }));
}

async function listen(server: Server, port: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  } catch (error) {
    throw new UserError(
      {
        code: 'port-not-free',
        what: `The Lambda API cannot listen on port ${port}.`,
        why: error instanceof Error ? `${error.message}.` : String(error),
        toDo: 'Choose another port in the setting lambdaWorkbench.endpoint.port, or end the program that has this one.',
      },
      { cause: error },
    );
  }
}
