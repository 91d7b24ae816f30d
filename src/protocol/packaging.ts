import type { Architecture, LambdaFunction } from '../model/lambdaFunction.ts';
import type { UserErrorData } from '../model/userError.ts';

/** What a deployment package is to be made of. `packageId` is the caller's handle. */
export interface PackageRequest {
  readonly packageId: string;
  readonly source: PackageSource;
  readonly target: PackageTarget;
}

export type PackageSource =
  /** What its template deploys: a bundle, a folder, an archive, or text. */
  | { readonly type: 'function'; readonly function: LambdaFunction }
  /** A folder as it is, or a `.zip` or `.jar`. */
  | { readonly type: 'path'; readonly path: string };

/** The function on AWS that is to run the package, as far as the package is held against it. */
export interface PackageTarget {
  readonly runtime?: string;
  readonly handler?: string;
  readonly architecture: Architecture;
  readonly hasLayers: boolean;
}

/** A deployment package on the disk; whoever asked for it deletes it. */
export interface CodePackage {
  /** Absolute. */
  readonly file: string;
  readonly zippedBytes: number;
  readonly unpackedBytes: number;
  /** Base64 of the SHA-256 of the file, as AWS shows it. */
  readonly codeSha256: string;
  readonly fileCount: number;
  /** Why the function will probably fail with it, each a sentence. */
  readonly warnings: readonly string[];
  /** What was built and left out, each a sentence. */
  readonly notes: readonly string[];
}

/** Messages about packages to the emulator process, which has the builders. */
export type ToPackaging =
  | ({ readonly type: 'package' } & PackageRequest)
  | { readonly type: 'cancelPackage'; readonly packageId: string };

/** How each request ends. */
export type FromPackaging =
  | { readonly type: 'packaged'; readonly packageId: string; readonly package: CodePackage }
  | { readonly type: 'notPackaged'; readonly packageId: string; readonly error: UserErrorData };
