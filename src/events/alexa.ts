import { fixed } from './fixedValues.ts';

const application = { applicationId: 'amzn1.ask.skill.00000000-0000-0000-0000-000000000000' };
const user = { userId: 'amzn1.ask.account.EXAMPLE' };

/** The launch request of a custom Alexa skill. */
export function alexaSample() {
  return {
    name: 'alexa-launch',
    comment: 'Alexa: the user opens the skill',
    event: {
      version: '1.0',
      session: {
        new: true,
        sessionId: 'amzn1.echo-api.session.00000000-0000-0000-0000-000000000000',
        application,
        attributes: {},
        user,
      },
      context: {
        AudioPlayer: { playerActivity: 'IDLE' },
        System: {
          application,
          user,
          device: { deviceId: 'amzn1.ask.device.EXAMPLE', supportedInterfaces: { AudioPlayer: {} } },
          apiEndpoint: 'https://api.amazonalexa.com',
          apiAccessToken: 'EXAMPLE',
        },
      },
      request: {
        type: 'LaunchRequest',
        requestId: 'amzn1.echo-api.request.00000000-0000-0000-0000-000000000000',
        timestamp: fixed.time.isoSeconds,
        locale: 'en-US',
      },
    },
  };
}
