import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { InvalidOrder } from '../orders/orderRequest';

export interface Answer {
  readonly statusCode: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

/**
 * Answers an API request with JSON. What the customer did wrong is a 400 with the reason; everything else is
 * thrown on, so that Lambda counts it as an error of the function.
 */
export async function answer(work: () => Answer | Promise<Answer>): Promise<APIGatewayProxyStructuredResultV2> {
  try {
    return asJson(await work());
  } catch (error) {
    if (error instanceof InvalidOrder) return asJson({ statusCode: 400, body: { message: error.message } });
    throw error;
  }
}

function asJson({ statusCode, body, headers }: Answer): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}
