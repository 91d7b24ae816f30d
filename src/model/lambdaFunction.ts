import type { Knowable, Property } from './knowable.ts';
import type { PublishedVersion } from './publishedVersion.ts';
import type { Location, Range } from './text.ts';
import type { Trigger } from './trigger.ts';

/**
 * A function as a template of the workspace describes it. Plain data: it travels between processes as JSON.
 * Every value carries its place in the template.
 */
export interface LambdaFunction {
  /** Unique in a workspace: template path, `#`, logical id; of a published version also `:` and its number. */
  readonly id: string;
  /** Of which function this is a published version; absent for a function as its sources are now. */
  readonly published?: PublishedVersion;
  readonly logicalId: string;
  /** What people call the function where a tool has made the logical id: the id of its construct in a CDK app. */
  readonly label?: string;
  /** The name AWS would show. Unknown when CloudFormation generates it; then the logical id stands in for it. */
  readonly functionName: Property<string>;
  readonly templateFile: string;
  /** The folder that people work in, where it is not the template's: the app of a template in `cdk.out`. */
  readonly projectFolder?: string;
  /** Where people write the function, where that is not `nameRange` in the template. */
  readonly definedAt?: Location;
  /**
   * `serverless` for an entry of `functions` in a serverless.yml, `aws_lambda_function` for Terraform's,
   * `configuration` for one of a lambda-workbench.json.
   */
  readonly resourceType:
    | 'AWS::Serverless::Function'
    | 'AWS::Lambda::Function'
    | 'serverless'
    | 'aws_lambda_function'
    | 'configuration';
  /** The logical id's key in the template. */
  readonly nameRange: Range;
  /** The whole resource in the template. */
  readonly range: Range;
  readonly description?: string;
  readonly packageType: 'Zip' | 'Image';
  /** Absent for container images. */
  readonly handler?: Property<string>;
  readonly runtime?: Property<string>;
  readonly code: CodeLocation;
  readonly memoryMb: Property<number>;
  readonly timeoutMs: Property<number>;
  readonly ephemeralStorageMb: Property<number>;
  readonly architecture: Property<Architecture>;
  readonly environment: readonly EnvironmentVariable[];
  readonly layers: readonly Layer[];
  readonly triggers: readonly Trigger[];
  readonly deadLetterTarget?: Property<string>;
  readonly reservedConcurrency?: Property<number>;
  readonly logging: LoggingConfiguration;
  /** Why AWS would not create the function, as a phrase: its condition is false with what is known of the parameters. */
  readonly notDeployedBecause?: string;
  /** How the project's own tool bundles the code, where it does so with esbuild or in a like manner. */
  readonly esbuild?: EsbuildSettings;
  /** SAM's `Metadata` of a function that another build method compiles. */
  readonly nativeBuild?: NativeBuildSettings;
  /** Of a container image. */
  readonly image?: ImageSettings;
}

export type Architecture = 'x86_64' | 'arm64';

/** Where the code of a function is. Local paths are absolute. */
export type CodeLocation =
  | {
      readonly type: 'directory';
      readonly path: string;
      readonly range?: Range;
      /** Which files of it are packaged, beyond what the tool itself leaves out: the last that fits decides, `!` leaves out. */
      readonly patterns?: readonly string[];
      /** The Serverless Framework is told to package `devDependencies` too. */
      readonly keepsDevDependencies?: true;
    }
  /** A single file: an archive, or a script. */
  | { readonly type: 'file'; readonly path: string; readonly range?: Range }
  /** `ZipFile` or `InlineCode`: AWS saves the text as `index.<extension>`. */
  | { readonly type: 'inline'; readonly text: string; readonly range?: Range }
  /** In S3 or in a registry. */
  | { readonly type: 'remote'; readonly uri: string; readonly range?: Range }
  | { readonly type: 'unknown'; readonly reason: string; readonly range?: Range };

export interface EnvironmentVariable {
  readonly name: string;
  readonly value: Knowable<string>;
  readonly origin: 'resource' | 'globals';
  /** The value comes from a file for secrets, such as `.env`: it is given to the function and shown to nobody. */
  readonly isSecret?: true;
  /** The text of a value that is not known, where dynamic references such as `{{resolve:ssm:/name}}` are the reason. */
  readonly dynamicText?: string;
  /** The key in the template. */
  readonly range: Range;
}

/** A layer in the order the template gives. */
export interface Layer {
  /** What the tree shows: the layer's logical id, its ARN, or the text of what cannot be known. */
  readonly label: string;
  /** The local folder that becomes `/opt`, for a layer defined in the template with a local `ContentUri`. */
  readonly contentPath?: string;
  readonly arn?: string;
  readonly range: Range;
}

/** Lambda's `LoggingConfig`. Levels filter only in JSON format. */
export interface LoggingConfiguration {
  readonly format: 'Text' | 'JSON';
  readonly applicationLevel: LogLevel;
  readonly systemLevel: 'DEBUG' | 'INFO' | 'WARN';
  readonly logGroup?: string;
}

export type LogLevel = 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'FATAL';

/**
 * How a bundler makes the code, in esbuild's own terms: SAM's `Metadata.BuildProperties`, the plugins of the
 * Serverless Framework, the CDK's NodejsFunction.
 */
export interface EsbuildSettings {
  /** Empty where the handler's own path leads to the source. */
  readonly entryPoints: readonly string[];
  /** The one entry point becomes the handler's module, whatever its name is: so does the CDK. */
  readonly isRenamed?: true;
  readonly external: readonly string[];
  /** Left out of what is deployed too, and installed beside it. */
  readonly installed?: readonly string[];
  /** Left out of what is deployed, because the runtime has it; absent: as the tool does by itself. */
  readonly provided?: readonly string[];
  /** Absent: CommonJS, or what the package.json says where that is deployed. */
  readonly format?: 'cjs' | 'esm';
  /** The project's package.json is deployed beside the bundle, so that its `type` counts on AWS. */
  readonly deploysPackageJson?: true;
  readonly target?: string;
  readonly minify?: boolean;
  readonly sourcemap?: boolean;
  readonly mainFields?: readonly string[];
  readonly loader?: Readonly<Record<string, string>>;
  readonly define?: Readonly<Record<string, string>>;
  readonly banner?: Readonly<Record<string, string>>;
  readonly alias?: Readonly<Record<string, string>>;
  readonly outExtension?: Readonly<Record<string, string>>;
  readonly resolveExtensions?: readonly string[];
  readonly keepNames?: boolean;
}

/** What SAM's build methods for compiled languages read from `Metadata`. */
export interface NativeBuildSettings {
  /** `BuildMethod`, such as `go1.x`, `makefile` or `rust-cargolambda`. */
  readonly method: string;
  /** `BuildProperties.Binary`: the program of a Cargo package. */
  readonly binary?: string;
  /** `WorkingDirectory`, as an absolute path: where make runs. */
  readonly workingFolder?: string;
}

/** A container image: where it comes from, and what of it `ImageConfig` replaces. */
export interface ImageSettings {
  /** The image's name, where the template gives one. */
  readonly uri?: string;
  /** SAM's `Metadata`: what the image is built from. */
  readonly build?: {
    /** Absolute: `DockerContext`. */
    readonly contextFolder: string;
    /** Relative to the context. */
    readonly dockerfile: string;
    readonly target?: string;
    readonly arguments: Readonly<Record<string, string>>;
  };
  readonly entryPoint?: readonly string[];
  readonly command?: readonly string[];
  readonly workingFolder?: string;
}
