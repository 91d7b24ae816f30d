import { type Memento, window } from 'vscode';
import type { AwsPlace } from '../aws/awsAccess.ts';

/** The buckets that packages go through, by account and region. */
export interface CodeBuckets {
  /** Asks, with the last answer filled in; `undefined` when the person gives up. */
  ask(place: AwsPlace, why: string): Promise<string | undefined>;
}

export function createCodeBuckets(memory: Memento): CodeBuckets {
  return {
    async ask(place, why) {
      const key = `deploy.bucket.${place.accountId}.${place.region}`;
      const bucket = await window.showInputBox({
        title: `Bucket for code in ${place.region}`,
        prompt: `${why} Name a bucket in ${place.region} that you may write to; the package stays there.`,
        value: memory.get<string>(key) ?? '',
        ignoreFocusOut: true,
        validateInput: bucketProblem,
      });
      if (bucket !== undefined) await memory.update(key, bucket);
      return bucket;
    },
  };
}

/** What is wrong with the name of a bucket. Source: S3 user guide, "General purpose bucket naming rules". */
export function bucketProblem(name: string): string | undefined {
  return /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)
    ? undefined
    : 'A bucket has 3 to 63 small letters, digits, dots and hyphens.';
}
