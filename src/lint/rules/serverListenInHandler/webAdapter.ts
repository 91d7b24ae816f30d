import type { CodeFile } from '../../codeFile.ts';

/** Whether some function that runs a file has, or may have, the Lambda Web Adapter, which hands requests to a server. */
export function mayHaveWebAdapter({ functions }: CodeFile): boolean {
  return functions.some(({ function: { environment, layers, packageType, handler } }) => {
    const hasWrapper = environment.some(({ name }) => name === 'AWS_LAMBDA_EXEC_WRAPPER');
    const hasLayer = layers.some(({ label, arn }) =>
      /LambdaAdapter|WebAdapter/i.test(`${label} ${arn ?? ''}`),
    );
    const isScript = handler?.known === true && /\.sh$/.test(handler.value);
    return hasWrapper || hasLayer || isScript || packageType === 'Image';
  });
}
