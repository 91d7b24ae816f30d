import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Storage } from '../model/aws/storage.ts';
import { abortOption } from './abortOption.ts';
import { asked } from './awsErrors.ts';

/**
 * S3 behind the port.
 * @param client gives a request as long as bytes move
 */
export function s3Storage(client: S3Client): Storage {
  return {
    async put(bucket, key, bytes, signal) {
      const command = new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes });
      const action = { name: 's3:PutObject', resource: `s3://${bucket}/${key}` };
      await asked(action, () => client.send(command, abortOption(signal)), signal);
    },
  };
}
