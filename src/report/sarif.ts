/** The report for code scanning services: SARIF 2.1.0 (OASIS, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html). */
import type { Invocation, Log, Notification } from 'sarif';
import type { Notice, ScanResult, Skipped } from '../model/finding.js';
import type { ReportContext } from './context.js';
import { ordered } from './order.js';
import { artifactLocation, baseIds, location } from './sarif-places.js';
import { findingResult, level, noticeResult } from './sarif-result.js';
import { descriptors, ruleIndex } from './sarif-rules.js';
import { summaryLine } from './summary.js';

/** Renders the result. Out: indented JSON with a line end after it. */
export function sarif(result: ScanResult, context: ReportContext): string {
  return `${JSON.stringify(sarifLog(ordered(result), context), null, 2)}\n`;
}

function sarifLog(result: ScanResult, context: ReportContext): Log {
  const { roots, version } = context;
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Dualwrite', semanticVersion: version, version, rules: [...descriptors] } },
        invocations: [invocation(result, roots)],
        originalUriBaseIds: baseIds(roots),
        columnKind: 'utf16CodeUnits',
        results: [
          ...result.findings.map((f) => findingResult(f, roots)),
          ...result.notices.filter((n) => !aboutSettings(n)).map((n) => noticeResult(n, roots)),
        ],
        properties: { summary: summaryLine(result), analysed: result.analysed, skipped: result.skipped.length },
      },
    ],
  };
}

/** Notices without a descriptor are about settings, not about code. */
function aboutSettings(notice: Notice): boolean {
  return ruleIndex(notice.id) < 0;
}

/** How the scan went: what was skipped, unknown or wrong in the settings, so that an empty result can't be mistaken for a clean one. */
function invocation(result: ScanResult, roots: readonly string[]): Invocation {
  const settings = result.notices.filter(aboutSettings);
  return {
    executionSuccessful: result.partial !== true,
    ...(result.partial ? { exitCodeDescription: 'Cancelled before the end; the results are those known by then.' } : {}),
    toolExecutionNotifications: [...result.skipped.map((s) => skipped(s, roots)), ...unknownLibraries(result, roots)],
    toolConfigurationNotifications: settings.map((n) => settingsNotification(n, roots)),
  };
}

function skipped({ file, why }: Skipped, roots: readonly string[]): Notification {
  return {
    descriptor: { id: 'skipped-file' },
    level: 'note',
    message: { text: `Skipped: ${why}` },
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(file, roots) } }],
  };
}

function unknownLibraries(result: ScanResult, roots: readonly string[]): Notification[] {
  return result.unknownLibraries.map(({ name, declaredIn }) => ({
    descriptor: { id: 'unknown-library' },
    level: 'note',
    message: {
      text: `The library "${name}" is not in the catalog, so calls to it are not seen. Declare the functions that make them in dualwrite.json.`,
    },
    locations: [{ physicalLocation: { artifactLocation: artifactLocation(declaredIn, roots) } }],
  }));
}

function settingsNotification(notice: Notice, roots: readonly string[]): Notification {
  return {
    descriptor: { id: notice.id },
    level: level(notice.severity),
    message: { text: notice.message },
    locations: [location(notice.place, roots)],
  };
}
