import type { Trigger } from '../model/trigger.ts';
import { fixed } from './fixedValues.ts';
import { httpRequest, requestHeaders } from './httpRequest.ts';

/** A request through an Application Load Balancer whose target group has multi-value headers off, the default. */
export function loadBalancerSample(trigger: Trigger) {
  const request = httpRequest(trigger);
  const targetGroupArn =
    trigger.details.sourceArn ??
    `arn:aws:elasticloadbalancing:${fixed.region}:${fixed.accountId}:targetgroup/lambda/49e9d65c45c6791a`;
  return {
    name: trigger.details.path === undefined ? 'load-balancer-request' : request.name,
    comment: `Application Load Balancer: ${request.method} ${request.path}`,
    event: {
      requestContext: { elb: { targetGroupArn } },
      httpMethod: request.method,
      path: request.path,
      queryStringParameters: {},
      headers: requestHeaders(request, `orders-1234567890.${fixed.region}.elb.amazonaws.com`),
      body: request.body ?? '',
      isBase64Encoded: false,
    },
  };
}
