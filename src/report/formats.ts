/** The formats by name: the one list behind `--format`. */
import type { ScanResult } from '../model/finding.js';
import type { ReportContext } from './context.js';
import { json } from './json.js';
import { markdown } from './markdown.js';
import { pretty } from './pretty.js';
import { sarif } from './sarif.js';

export const formats = { pretty, json, sarif, markdown } satisfies Record<string, (result: ScanResult, context: ReportContext) => string>;

export type Format = keyof typeof formats;

export const formatNames = Object.keys(formats) as readonly Format[];
