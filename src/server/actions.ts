/**
 * Code actions of all features behind the one request that the protocol has for them.
 * An offer is light: it is made each time the cursor moves. What costs more belongs into `resolve`, asked for when the action was chosen.
 */
import type { CodeAction, CodeActionKind, Diagnostic, Range, ServerCapabilities } from 'vscode-languageserver';
import type { ScanResult } from '../model/finding.js';
import type { Needs } from './feature.js';
import { pathOf } from './uri.js';

export interface ActionInput {
  uri: string;
  /** Absolute path of the document. */
  path: string;
  /** The selection, or the cursor as an empty range. */
  range: Range;
  /** Covers the document as the editor has it. */
  result: ScanResult;
  /** What the client shows in the range. */
  diagnostics: readonly Diagnostic[];
}

export interface ActionProvider {
  kinds: readonly CodeActionKind[];
  /** Called when one of the kinds is wanted. `data` of an action is for `resolve` and has to be plain JSON. */
  offer(input: ActionInput): CodeAction[] | Promise<CodeAction[]>;
  /** Adds the edit to an offer of this provider. `data` comes back from the client, so it may be anything. A rejection is told to the user. */
  resolve?(action: CodeAction, data: unknown): Promise<CodeAction>;
}

/** `data` on its way through the client: whose it is, and what it is. */
interface Envelope {
  provider: string;
  data: unknown;
}

/** @param providers by the name of their feature */
export function serveActions({ connection, analysis, log }: Needs, providers: ReadonlyMap<string, ActionProvider>): ServerCapabilities {
  connection.onCodeAction(async ({ textDocument, range, context }) => {
    const path = pathOf(textDocument.uri);
    const result = path === undefined ? undefined : await analysis.covering(path);
    if (path === undefined || !result) return [];
    const input: ActionInput = { uri: textDocument.uri, path, range, result, diagnostics: context.diagnostics };
    const offers: CodeAction[] = [];
    for (const [name, provider] of providers) {
      if (!provider.kinds.some((kind) => isWanted(kind, context.only))) continue;
      try {
        offers.push(...(await provider.offer(input)).filter((action) => isWanted(action.kind ?? '', context.only)).map(withName(name)));
      } catch (error) {
        // The other features' actions are still of use.
        log.error(`Code actions of ${name}`, error);
      }
    }
    return offers;
  });

  connection.onCodeActionResolve(async (action) => {
    const { provider, data } = isEnvelope(action.data) ? action.data : { provider: '', data: undefined };
    return (await providers.get(provider)?.resolve?.(action, data)) ?? action;
  });

  const kinds = [...new Set([...providers.values()].flatMap((provider) => provider.kinds))];
  const resolveProvider = [...providers.values()].some((provider) => provider.resolve !== undefined);
  return { codeActionProvider: { codeActionKinds: kinds, resolveProvider } };
}

function withName(provider: string): (action: CodeAction) => CodeAction {
  return (action) =>
    action.data === undefined ? action : { ...action, data: { provider, data: action.data as unknown } satisfies Envelope };
}

function isEnvelope(data: unknown): data is Envelope {
  return typeof data === 'object' && data !== null && typeof (data as Envelope).provider === 'string';
}

/** Kinds form a tree: who asks for `refactor` wants `refactor.rewrite` too. */
function isWanted(kind: CodeActionKind, only: readonly CodeActionKind[] | undefined): boolean {
  return only === undefined || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`) || wanted.startsWith(`${kind}.`));
}
