import { fixed } from './fixedValues.ts';

const domain = 'd111111abcdef8.cloudfront.net';

/** A viewer request of Lambda@Edge. */
export function cloudFrontSample() {
  return {
    name: 'viewer-request',
    comment: 'CloudFront (Lambda@Edge): a viewer request',
    event: {
      Records: [
        {
          cf: {
            config: {
              distributionDomainName: domain,
              distributionId: 'EDFDVBD6EXAMPLE',
              eventType: 'viewer-request' as const,
              requestId: '4TyzHTaYWb1GX1qTfsHhEqV6HUDd_BzoBZnwfnvQc_1oF26ClkoUSEQ==',
            },
            request: {
              clientIp: fixed.sourceIp,
              headers: {
                host: [{ key: 'Host', value: domain }],
                'user-agent': [{ key: 'User-Agent', value: fixed.userAgent }],
                accept: [{ key: 'accept', value: '*/*' }],
              },
              method: 'GET',
              querystring: '',
              uri: '/',
            },
          },
        },
      ],
    },
  };
}
