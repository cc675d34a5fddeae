/** Accepts a finding for a time: after the day it is back. The reason is for the user to write. */
import { finishSimple } from '../finish.js';
import type { Outcome, Project, Target } from '../types.js';
import { annotations, Work } from '../work.js';
import { attempt } from './bind-write.js';

/** Days until an acceptance ends. */
export const days = 90;

export const acceptTitle = `Accept for ${days} days, then report again`;

export function acceptForATime(target: Target, project: Project): Outcome {
  return attempt(acceptTitle, project, () => {
    const work = new Work(project);
    const { text } = work.source(target.file);
    const lineStart = text.lastIndexOf('\n', target.at - 1) + 1;
    const indent = /^[ \t]*/.exec(text.slice(lineStart))![0];
    const until = new Date(project.now.getTime() + days * 24 * 3_600_000).toISOString().slice(0, 10);
    const { eol } = work.style(target.file);
    work.edits.insert(
      target.file,
      lineStart,
      `${indent}// dualwrite-accept until ${until}: TODO why the two may differ until then, and what reconciles them${eol}`,
      annotations.accept.id,
    );
    work.steps.push('Write the reason in place of the TODO.');
    return finishSimple(work, acceptTitle);
  });
}
