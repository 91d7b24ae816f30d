import type { Trigger } from '../model/trigger.ts';
import { sampleName } from './sample.ts';

/** What an IoT topic rule selects from a device's message. The message is the application's own. */
export function iotSample(trigger: Trigger) {
  return {
    name: sampleName(trigger.name, 'message'),
    comment: 'IoT topic rule: the message of the device, as the SQL statement of the rule selects it',
    event: { deviceId: 'sensor-1', temperature: 21.5, humidity: 40 },
  };
}
