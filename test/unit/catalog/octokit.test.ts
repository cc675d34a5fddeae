import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('octokit', () => {
  check(
    'an endpoint',
    afterWrite(
      `
import { Octokit } from '@octokit/rest';
const octokit = new Octokit({ auth: 'token' });`,
      `
  await octokit.rest.issues.create({ owner: 'a', repo: 'b', title: 'c' });
  //                        ^^^^^^ lost-event`,
    ),
  );

  check(
    'without rest, a client that is passed in',
    afterWrite(
      `
import type { Octokit } from 'octokit';
const comment = (octokit: Octokit) => octokit.issues.createComment({ owner: 'a', repo: 'b', issue_number: 1, body: 'c' });
declare const client: Octokit;`,
      `
  await comment(client);
  //    ^^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import { Octokit } from 'octokit';
const octokit = new Octokit();`,
      `
  await octokit.rest.repos.get({ owner: 'a', repo: 'b' });
  await octokit.rest.issues.listForRepo({ owner: 'a', repo: 'b' });
  await octokit.request('GET /user');`,
    ),
  );
});
