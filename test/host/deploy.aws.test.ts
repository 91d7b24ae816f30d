import assert from 'node:assert/strict';
import { commands, TabInputWebview, Uri, window, workspace } from 'vscode';
import type { DeployedTarget } from '../../src/editor/aws/deployedTarget.ts';
import type { CodeChoice } from '../../src/editor/deploy/codeChoices.ts';
import type { DeployQuestions } from '../../src/editor/deploy/deployQuestions.ts';
import { previewText } from '../../src/editor/deploy/previewText.ts';
import type { ExtensionApi } from '../../src/editor/extensionApi.ts';
import type { ConfigurationEdit } from '../../src/release/configurationChange.ts';
import { awsSecrets } from './support/awsAccount.ts';
import { folder, functionNamed, readyApi, until, untilFunction } from './support/extension.ts';

const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Mailer:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: mailer
      CodeUri: functions/mailer
      Handler: index.handler
      Runtime: python3.13
      MemorySize: 256
`;

describe('changing a function on AWS', () => {
  let api: ExtensionApi;
  let mailer: DeployedTarget;
  let previews: string[];

  before(async () => {
    const write = (file: Uri, text: string) => workspace.fs.writeFile(file, new TextEncoder().encode(text));
    const code = Uri.joinPath(folder(), 'functions', 'mailer');
    await write(Uri.joinPath(code, 'index.py'), 'def handler(event, context):\n    return event\n');
    await write(Uri.joinPath(code, '__pycache__', 'index.pyc'), 'bytecode');
    await write(Uri.joinPath(folder(), 'mailer.yaml'), template);
    api = await readyApi();
    await untilFunction(api, 'Mailer', 'there');
    mailer = { functionName: 'mailer', found: functionNamed(api, 'Mailer') };
  });

  beforeEach(() => {
    previews = [];
  });

  after(() => workspace.fs.delete(Uri.joinPath(folder(), 'mailer.yaml')));

  /** A person who answers at once; dialogs are not shown in tests. */
  const person = (confirms: boolean, edit?: ConfigurationEdit): DeployQuestions => ({
    code: async (_, found): Promise<CodeChoice | undefined> =>
      found && {
        label: 'functions/mailer',
        detail: '',
        source: { type: 'function', function: found.function },
      },
    settings: async () => edit,
    confirm: async (preview, place, dependents) => {
      previews.push(previewText(preview, place, dependents));
      return confirms;
    },
  });

  const latest = async () => (await api.aws.connect()).lambda.getConfiguration('mailer');

  it('packages its code, changes nothing before that is confirmed, then has the hash that was shown', async () => {
    const before = await latest();
    await api.deploys.code(mailer, person(false));
    assert.equal((await latest()).revisionId, before.revisionId);

    await api.deploys.code(mailer, person(true));
    const after = await latest();
    const [refused, confirmed = ''] = previews;
    assert.equal(refused, confirmed, 'The same files make the same package.');
    assert.match(
      confirmed,
      /^Account 123456789012, eu-west-1\nEndpoint: 127\.0\.0\.1:\d+\nFrom: functions\/mailer\n/,
    );
    assert.ok(confirmed.includes(`Code SHA-256: ${before.codeSha256} → ${after.codeSha256}`), confirmed);
    assert.match(confirmed, /\n\nLeft out: __pycache__\/\.$/);
  });

  it('offers to publish what was deployed, and says when nothing would change', async () => {
    await api.deploys.code(mailer, person(true));
    assert.match(previews.join(), /• The same code is deployed already: nothing would change\./);
    await until('the panel is open', async () => {
      await commands.executeCommand('notification.acceptPrimaryAction');
      const tabs = window.tabGroups.all.flatMap(group => group.tabs);
      return tabs.some(
        ({ input }) => input instanceof TabInputWebview && /releasePanel/.test(input.viewType),
      );
    });
    await commands.executeCommand('workbench.action.closeAllEditors');
    await commands.executeCommand('notifications.clearAll');
  });

  it('changes settings together, warns where the template says otherwise, and shows no value', async () => {
    const edit = { memoryMb: 512, environment: { TABLE: 'changed-secret-value' } };
    await api.deploys.configuration(mailer, person(true, edit));
    const after = await latest();
    assert.deepEqual([after.memoryMb, after.environment], [512, { TABLE: 'changed-secret-value' }]);
    const [preview = ''] = previews;
    assert.match(preview, /^Memory: 128 MB → 512 MB\nTABLE: new value$/m);
    assert.match(preview, /• The template says 256 MB of memory, its own TABLE or none: /);
    assert.ok(!preview.includes('secret-value') && !preview.includes(awsSecrets.environmentValue), preview);
  });

  it('sends nothing when nothing differs', async () => {
    const { revisionId, memoryMb } = await latest();
    await api.deploys.configuration(mailer, person(true, { memoryMb }));
    assert.deepEqual(previews, []);
    assert.equal((await latest()).revisionId, revisionId);
  });
});
