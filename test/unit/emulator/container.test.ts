import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { containerCommand } from '../../../src/emulator/environment/container.ts';

const variables = { AWS_LAMBDA_RUNTIME_API: '127.0.0.1:9001', SECRET: 'hidden', _HANDLER: '' };
const env = { PATH: '/usr/bin', HOME: '/home/me', TOKEN: 'mine' };

describe('the command of a container', () => {
  it('names variables without their values', () => {
    const command = containerCommand(['--read-only', 'image', 'app.handler'], 'name', variables, {
      platform: 'linux',
      env,
    });
    assert.deepEqual(command.arguments, [
      ...['run', '--rm', '--name', 'name', '--network', 'host'],
      ...['--env', 'AWS_LAMBDA_RUNTIME_API', '--env', 'SECRET'],
      ...['--read-only', 'image', 'app.handler'],
    ]);
    assert.deepEqual(command.variables, {
      PATH: '/usr/bin',
      HOME: '/home/me',
      AWS_LAMBDA_RUNTIME_API: '127.0.0.1:9001',
      SECRET: 'hidden',
    });
  });

  it('lets no variable of the function change where Docker is found', () => {
    const own = {
      HOME: '/tmp',
      PATH: '/opt/bin',
      LD_LIBRARY_PATH: '/own',
      DOCKER_HOST: 'tcp://elsewhere:2375',
    };
    const command = containerCommand(['image'], 'name', own, { platform: 'darwin', env });
    assert.equal(command.variables['HOME'], '/home/me');
    assert.equal(command.variables['PATH'], '/usr/bin');
    assert.equal(command.variables['LD_LIBRARY_PATH'], undefined);
    assert.equal(command.variables['DOCKER_HOST'], undefined);
    assert.deepEqual(command.arguments.slice(4), [
      ...['--env', 'HOME=/tmp', '--env', 'PATH=/opt/bin', '--env', 'LD_LIBRARY_PATH=/own'],
      ...['--env', 'DOCKER_HOST=tcp://elsewhere:2375'],
      'image',
    ]);
  });

  it('leads to this machine by the name that Docker Desktop gives it', () => {
    const command = containerCommand(['image'], 'name', variables, { platform: 'darwin', env });
    assert.equal(command.variables['AWS_LAMBDA_RUNTIME_API'], 'host.docker.internal:9001');
    assert.ok(!command.arguments.includes('--network'));
  });
});
