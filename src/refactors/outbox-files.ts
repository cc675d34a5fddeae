/** The outbox of a package: used where there is one that we know, made where there is none. */
import { join } from 'node:path/posix';
import { requireDependency } from './dependencies.js';
import { toJavaScript } from './javascript.js';
import { messageText } from './generated/message.js';
import { relayText } from './generated/relay.js';
import type { FilesContext, Layer } from './layers/layer.js';
import type { Sender } from './senders/sender.js';
import { restyle } from './style.js';
import { Decline } from './types.js';
import { annotations, type Work } from './work.js';

export interface Outbox {
  dir: string;
  /** Made by this refactoring. */
  created: boolean;
  /** The sender's file was not there before. */
  newSender: boolean;
}

/** Makes sure that the package of a path has an outbox for the layer, and the sender for it where there is one. */
export function ensureOutbox(work: Work, layer: Layer, sender: Sender | undefined, near: string): Outbox {
  const { project, edits } = work;
  const dir = work.outboxDir(near);
  const file = work.outboxFile(near);
  const style = work.style(work.home ?? near);
  const ext = style.extension ?? '';
  const id = annotations.outbox.id;
  const existing = project.read(file);
  if (existing !== undefined) requireSameLayer(existing, layer, work, file);
  const packageDir = project.packageOf(near)?.dir ?? project.rootOf(near);
  const cx: FilesContext = {
    project,
    packageDir,
    dir,
    ext,
    style,
    near,
    typed: work.ending(near) === '.ts',
    dialect: layer.dialect({ project, packageDir, near }),
  };
  if (!dir.startsWith(`${packageDir}/`)) requireAnywhere(work, layer, work.home ?? near);
  const ending = work.ending(near);
  if (ending !== '.ts' && layer.typed)
    throw new Decline(`the outbox of ${layer.technology} is written in TypeScript, and this project is in JavaScript`);
  const create = (path: string, text: string): void => {
    const own = path.replace(/\.ts$/, ending);
    const code = ending === '.ts' || own === path ? text : toJavaScript(text, work.isEsm(work.home ?? near));
    edits.create(own, /\.[cm]?[jt]s$/.test(own) ? restyle(code, style) : code.replace(/\n/g, style.eol), id);
  };
  if (existing === undefined) {
    const made = layer.files(cx);
    for (const f of made.files) {
      if (f.text !== undefined && f.edits === undefined) create(f.path, f.text);
      for (const e of f.edits ?? []) edits.replace(f.path, e.start, e.end, e.text, id);
    }
    create(join(dir, 'message.ts'), messageText);
    create(join(dir, 'relay.ts'), relayText(ext, usesNest(work, near), layer.unreadable === true || sender?.unreadable === true));
    work.steps.push(...made.steps);
  }
  if (!sender) return { dir, created: existing === undefined, newSender: false };
  const senderFile = join(dir, sender.file);
  const newSender = project.read(senderFile.replace(/\.ts$/, ending)) === undefined;
  if (newSender) create(senderFile, sender.text(ext, project.packageOf(work.home ?? near)?.dependencies ?? {}));
  return { dir, created: existing === undefined, newSender };
}

/** The rows are written in another package than the unit's: its code must be able to reach the database by the handle alone. */
function requireAnywhere(work: Work, layer: Layer, home: string): void {
  const pkg = work.project.packageOf(home);
  const name = (pkg?.json as { name?: string } | undefined)?.name ?? pkg?.dir ?? 'another package';
  if (!layer.anywhere) throw new Decline(`the send is in ${name}, which the ${layer.technology} model of the outbox can't be shared with`);
  requireDependency(work, home, layer.id, work.writers, annotations.outbox.id);
}

/** `outbox.ts` of another layer can't take this layer's handle. */
function requireSameLayer(text: string, layer: Layer, work: Work, file: string): void {
  const type = layer.handleType({
    path: file,
    project: work.project,
    packageDir: work.project.packageOf(file)?.dir ?? work.project.rootOf(file),
  }).text;
  if (!addToOutboxIn(text)) throw new Decline(`${file} is there already and is not an outbox of Dualwrite's`);
  if (!text.includes(/\.[cm]?js$/.test(file) ? `addToOutbox(${layer.handleName},` : type))
    throw new Decline(`the outbox in ${file} is written with another data layer than ${layer.technology}`);
}

/** The file is an outbox that Dualwrite has made. */
export function addToOutboxIn(text: string): boolean {
  return /async function addToOutbox\(/.test(text);
}

export function usesNest(work: Work, near: string): boolean {
  const dependencies = work.project.packageOf(near)?.dependencies ?? {};
  return dependencies['@nestjs/common'] !== undefined || dependencies['@nestjs/core'] !== undefined;
}
