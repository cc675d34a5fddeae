/** Files, packages, module resolution, relevance, settings files and unsaved text. */
export { openWorkspace } from './open.js';
export { updateWorkspace } from './update.js';
export { packageName } from './resolve.js';
export { toPath } from './paths.js';
export type { PackageInfo, Resolved, SourceFile, Workspace, WorkspaceOptions, WorkspaceUpdate } from './types.js';
