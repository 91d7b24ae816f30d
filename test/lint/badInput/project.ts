/** Files by their path in a project. */
export type ProjectFiles = Readonly<Record<string, string | Buffer>>;

/** A handler that every rule for clients has something to say about, in front of which bad things can stand. */
export const javaScriptHandler = `import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';

export const handler = async event => {
  const client = new S3Client({});
  await client.send(new PutObjectCommand({ Bucket: 'b', Key: event.key }));
};
`;

export const pythonHandler = `import boto3


def lambda_handler(event, context):
    client = boto3.client("s3")
    client.put_object(Bucket="b", Key=event["key"])
`;

/** The template of a function. */
export function templateOf(handler: string, runtime: string, rest = ''): string {
  return `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: ${runtime}
      Handler: ${handler}
      CodeUri: .
${rest}`;
}

/** A project whose function runs this code. */
export function javaScriptProject(code: string | Buffer, files: ProjectFiles = {}): ProjectFiles {
  return { 'template.yaml': templateOf('app.handler', 'nodejs24.x'), 'app.js': code, ...files };
}

export function typeScriptProject(code: string | Buffer, files: ProjectFiles = {}): ProjectFiles {
  return { 'template.yaml': templateOf('app.handler', 'nodejs24.x'), 'app.ts': code, ...files };
}

export function pythonProject(code: string | Buffer, files: ProjectFiles = {}): ProjectFiles {
  return { 'template.yaml': templateOf('app.lambda_handler', 'python3.13'), 'app.py': code, ...files };
}
