import { tmpdir } from 'node:os';
import { valueOr } from '../../model/knowable.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { limits } from '../../model/limits.ts';
import type { Runtime } from '../../model/runtimes.ts';
import { cacheName } from '../preparation/codeFolder.ts';
import { localImage } from '../preparation/image/localImage.ts';
import { requireProgram } from '../preparation/toolchain/findProgram.ts';
import type { Language } from './language.ts';

/** Stands in for the runtime, of which the image alone knows. */
export const imageRuntime: Runtime = { id: 'image', family: 'provided', version: 'image' };

const notFrozen =
  'The container is not frozen between events as on AWS. Docker limits its memory, and ends it when it takes more.';

/**
 * Container images, through Docker. Their runtime client uses our Runtime API as it uses Lambda's: with the address
 * in `AWS_LAMBDA_RUNTIME_API`, the entry point of AWS's base images starts no interface emulator.
 */
export const containerImages: Language = {
  async prepare(lambdaFunction, { machine }) {
    const { logicalId, image = {} } = lambdaFunction;
    const docker = await requireProgram('docker', machine, {
      logicalId,
      because: 'It is a container image',
      install: 'Install Docker, and start it.',
    });
    const tag = `lambda-workbench/${cacheName(lambdaFunction).toLowerCase()}`;
    const startMs = performance.now();
    const { imageId, stamps } = await localImage({ logicalId, image, docker, machine, tag });
    const [entryPoint, ...rest] = image.entryPoint ?? [];
    return {
      taskRoot: image.build?.contextFolder ?? tmpdir(),
      stamps,
      buildMs: image.build ? performance.now() - startMs : 0,
      executable: { path: docker, version: '', origin: 'docker' },
      arguments: [...options(lambdaFunction, entryPoint), imageId, ...rest, ...(image.command ?? [])],
      notes: [notFrozen],
    };
  },
  launch: ({ executable, arguments: rest = [] }) => ({
    executablePath: executable.path,
    flags: [],
    arguments: rest,
    variables: {},
    handover: 'variables',
    isContainer: true,
  }),
};

/** As on AWS nothing but `/tmp` can be written. */
function options(lambdaFunction: LambdaFunction, entryPoint: string | undefined): readonly string[] {
  const memoryMb = valueOr(lambdaFunction.memoryMb, limits.memoryMb.default);
  const storageMb = valueOr(lambdaFunction.ephemeralStorageMb, limits.ephemeralStorageMb.default);
  const workingFolder = lambdaFunction.image?.workingFolder;
  return [
    '--read-only',
    ...['--tmpfs', `/tmp:rw,exec,size=${storageMb}m`],
    ...['--memory', `${memoryMb}m`, '--memory-swap', `${memoryMb}m`],
    ...(entryPoint === undefined ? [] : ['--entrypoint', entryPoint]),
    ...(workingFolder === undefined ? [] : ['--workdir', workingFolder]),
  ];
}
