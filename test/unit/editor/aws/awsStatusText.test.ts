import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { awsStatusText } from '../../../../src/editor/aws/awsStatusText.ts';

const choice = { profile: 'dev', region: 'eu-west-1' };

describe('the AWS status', () => {
  it('shows what is chosen while nothing is connected', () => {
    assert.equal(awsStatusText({ type: 'off' }, choice).text, '$(cloud) dev · eu-west-1');
    assert.equal(awsStatusText({ type: 'off' }, {}).text, '$(cloud) AWS');
    assert.equal(awsStatusText({ type: 'connecting', choice }, {}).text, '$(loading~spin) dev · eu-west-1');
  });

  it('shows profile, region and account of a connection, and an endpoint that is not AWS', () => {
    const place = { region: 'eu-west-1', accountId: '123456789012' };
    const { text, tooltip } = awsStatusText({ type: 'connected', profile: 'dev', ...place }, {});
    assert.equal(text, '$(cloud) dev · eu-west-1 · 123456789012');
    assert.match(tooltip, /Profile: dev/);
    const local = awsStatusText({ type: 'connected', ...place, endpointUrl: 'http://localhost:4566' }, {});
    assert.equal(local.text, '$(cloud) eu-west-1 · 123456789012 · localhost:4566');
  });

  it('says why connecting failed', () => {
    const error = { code: 'aws-denied', what: 'It failed.', why: 'That is why.', toDo: 'Do this.' };
    const shown = awsStatusText({ type: 'failed', choice, error }, {});
    assert.deepEqual(shown, {
      text: '$(warning) dev · eu-west-1',
      tooltip: 'It failed. That is why. Do this.',
      isProblem: true,
    });
  });
});
