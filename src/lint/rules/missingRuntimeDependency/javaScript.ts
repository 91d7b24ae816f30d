import type { Report } from '../../finding.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { spanOf } from '../../javaScript/syntax.ts';
import { declarationFixes, type MissingImport, missingImports } from '../../packaging/missingImports.ts';

/** Version 2 of the SDK has a rule of its own. */
export function* checkJavaScript(file: JavaScriptFile): Iterable<Report> {
  for (const missing of missingImports(file, packageName => packageName !== 'aws-sdk')) {
    yield {
      at: spanOf(missing.site.literal),
      message: messageFor(missing),
      // Whoever deploys may still copy node_modules there.
      ...(missing.absence.type === 'elsewhere' && { severity: 'information' }),
      fixes: () => declarationFixes(missing, file),
    };
  }
}

function messageFor({ packageName, linked, absence }: MissingImport): string {
  const { logicalId } = linked.function;
  switch (absence.type) {
    case 'undeclared':
      return `No package.json that is deployed with ${logicalId} lists ${packageName}. The import fails on Lambda.`;
    case 'development':
      return `${packageName} is in devDependencies, which are not deployed with ${logicalId}. The import fails on Lambda.`;
    case 'elsewhere':
      return `The package.json that lists ${packageName} is outside of the code folder of ${logicalId}, so a build does not install it there.`;
    case 'external':
      return `The bundler is told to leave ${packageName} out, and neither the runtime nor a layer of ${logicalId} has it. The import fails on Lambda.`;
  }
}
