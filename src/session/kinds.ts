/** Which files matter to a session, for those who watch the disk for it. */
export { isSkippedFolder, isSourceFile, isStructural } from '../workspace/kinds.js';
