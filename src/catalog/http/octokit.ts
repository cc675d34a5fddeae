import { each, gives, has, harmless, library, read, send } from '../define.js';

/** GitHub's API: `octokit.rest.issues.create(…)`. https://github.com/octokit/rest.js#usage */
const changes = `
  create update delete merge lock unlock addLabels setLabels removeLabel removeAllLabels addAssignees removeAssignees createComment updateComment
  deleteComment createLabel createMilestone createReview submitReview createReviewComment createReplyForReviewComment requestReviewers updateBranch
  createOrUpdateFileContents deleteFile createWebhook updateWebhook deleteWebhook createRelease updateRelease deleteRelease createCommitStatus
  createDispatchEvent createDeployment createDeploymentStatus createInOrg createForAuthenticatedUser createUsingTemplate createFork
  addCollaborator removeCollaborator replaceAllTopics createRef updateRef deleteRef createCommit createTree createBlob createTag
  createWorkflowDispatch reRunWorkflow cancelWorkflowRun createOrUpdateRepoSecret createForIssue createForIssueComment
  addOrUpdateMembershipForUserInOrg setMembershipForUser removeMembershipForUser
`;
const reads = 'get list listForRepo listComments listFiles getContent getByUsername getAuthenticated checkCollaborator';
const octokit = { class: 'Octokit' } as const;

export default library({
  id: 'octokit',
  technology: 'GitHub',
  category: 'http',
  docs: 'https://octokit.github.io/rest.js/',
  versions: '@octokit/rest 18 - 22; octokit 1 - 5',
  exports: { '@octokit/rest': { Octokit: octokit }, octokit: { Octokit: octokit } },
  types: {
    Octokit: {
      members: {
        rest: has('Endpoints'),
        ...each('request graphql paginate auth hook log', harmless),
        '*': has({ type: 'Scope', target: { member: true } }),
      },
      statics: { defaults: gives('Octokit'), plugin: harmless },
    },
    Endpoints: { members: { '*': has({ type: 'Scope', target: { member: true } }) } },
    Scope: { members: { ...each(changes, send({ target: { receiver: true } })), ...each(reads, read()) } },
  },
  holes: [
    'Requests by route (`octokit.request("POST /…")`) and mutations (`octokit.graphql`) are not read.',
    'Of the thousand endpoints, the usual ones that change something are known.',
  ],
});
