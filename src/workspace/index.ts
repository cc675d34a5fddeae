/** Files, packages, module resolution, relevance, settings files and unsaved text. */
export { openWorkspace, resolveWith } from './open.js';
export { updateWorkspace } from './update.js';
export { packageName } from './resolve.js';
export { toPath } from './paths.js';
export type { PackageInfo, Resolved, SourceFile, Workspace, WorkspaceOptions, WorkspaceUpdate } from './types.js';
export { scanMentions, type Mentions } from './mentions.js';
export { relevantFiles, type LibraryRole, type Reach, type Relevance, type RelevanceInput } from './relevance.js';
export { createTexts, type TextRead, type Texts } from './text.js';
export { unknownLibraries, type UnknownLibrary } from './unknown.js';
export { configName, defaultsMarker, readConfig, type ConfigInput, type ReadConfig } from './config.js';
export { configSchema } from './config-schema.js';
