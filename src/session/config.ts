/** Settings files for the front ends (command line, server), which import sessions but not the workspace stage. */
export { configName, readConfig, type ConfigInput, type ReadConfig } from '../workspace/config.js';
export { createTexts } from '../workspace/text.js';
