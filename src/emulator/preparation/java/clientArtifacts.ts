/** A library as Maven names it. */
export interface Artifact {
  readonly group: string;
  readonly name: string;
  readonly version: string;
}

/** AWS's Java runtime client: what runs handlers in Lambda's own runtimes. */
export const clientArtifact: Artifact = {
  group: 'com.amazonaws',
  name: 'aws-lambda-java-runtime-interface-client',
  version: '2.9.0',
};

/** It and what it depends on. */
export const clientArtifacts: readonly Artifact[] = [
  { group: 'com.amazonaws', name: 'aws-lambda-java-core', version: '1.4.0' },
  { group: 'com.amazonaws', name: 'aws-lambda-java-serialization', version: '1.2.0' },
  clientArtifact,
  { group: 'software.amazon.awssdk', name: 'utils-lite', version: '2.34.0' },
];
