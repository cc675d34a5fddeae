/** The language status item: what Dualwrite is doing, beside the language of a source file. */
import { languages, LanguageStatusSeverity, type Command, type Disposable } from 'vscode';
import type { StatusParams } from '../model/protocol.js';
import { commands } from './names.js';
import { sourceFiles } from './selector.js';

export interface Status extends Disposable {
  readonly now: StatusParams;
  set(status: StatusParams): void;
}

export function createStatus(): Status {
  const item = languages.createLanguageStatusItem('dualwrite.status', [...sourceFiles]);
  item.name = 'Dualwrite';
  let now: StatusParams = { state: 'starting', text: 'starting' };
  const set = (status: StatusParams): void => {
    now = status;
    item.text = `Dualwrite · ${status.text}`;
    item.detail = beside(status);
    item.severity = status.state === 'error' ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    item.busy = status.state === 'starting' || status.state === 'analysing';
    item.command = commandFor(status);
  };
  set(now);
  return {
    get now() {
      return now;
    },
    set,
    dispose: () => item.dispose(),
  };
}

/** The detail begins with the text where it is the line that ends a scan: it is shown once. */
function beside({ text, detail }: StatusParams): string | undefined {
  return detail?.startsWith(`${text} · `) ? detail.slice(text.length + 3) : detail;
}

function commandFor({ state }: StatusParams): Command {
  return state === 'error'
    ? { title: 'Restart Server', command: commands.restartServer }
    : { title: 'Show Output', command: commands.showOutput };
}
