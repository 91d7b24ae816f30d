import { limits } from './limits.ts';

/** The JSON schema of `functions` in a `lambda-workbench.json`: handlers that no template names. */
export const functionsSchema = {
  description: 'Handlers that no template names, by the names of their functions.',
  type: 'object',
  additionalProperties: {
    type: 'object',
    additionalProperties: false,
    required: ['handler'],
    properties: {
      handler: {
        description: 'The file, relative to "code", and its export: src/resize.handler.',
        type: 'string',
        pattern: '\\.',
      },
      runtime: {
        description: 'The identifier of a Lambda runtime, such as nodejs24.x.',
        type: 'string',
      },
      memorySize: {
        description: 'In MB.',
        type: 'integer',
        minimum: limits.memoryMb.min,
        maximum: limits.memoryMb.max,
        default: limits.memoryMb.default,
      },
      timeout: {
        description: 'In seconds.',
        type: 'integer',
        minimum: limits.timeoutMs.min / 1_000,
        maximum: limits.timeoutMs.max / 1_000,
        default: limits.timeoutMs.default / 1_000,
      },
      architecture: { enum: ['x86_64', 'arm64'], default: 'x86_64' },
      environment: {
        description: 'Environment variables. Secrets belong into the environment file of the emulator.',
        type: 'object',
        additionalProperties: { type: ['string', 'number', 'boolean'] },
      },
      layers: {
        description: 'Folders that become /opt, in order; relative to this file.',
        type: 'array',
        items: { type: 'string', minLength: 1 },
      },
      code: {
        description: 'The folder that is deployed; relative to this file. Its own folder unless it is given.',
        type: 'string',
      },
      description: { type: 'string' },
    },
  },
} as const;
