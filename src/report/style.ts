/** Colours of the terminal report. Off, every function returns its text as it is. */
import type { Severity } from '../model/finding.js';

export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  blue(text: string): string;
  green(text: string): string;
  cyan(text: string): string;
}

/** Makes the style: ANSI SGR sequences, or nothing. */
export function makeStyle(color: boolean): Style {
  const sgr = (on: number, off: number) => (text: string) => (color && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text);
  return {
    bold: sgr(1, 22),
    dim: sgr(2, 22),
    red: sgr(31, 39),
    green: sgr(32, 39),
    yellow: sgr(33, 39),
    blue: sgr(34, 39),
    cyan: sgr(36, 39),
  };
}

/** The severity in its colour. */
export function severityText(severity: Severity, style: Style): string {
  if (severity === 'error') return style.red(severity);
  if (severity === 'warning') return style.yellow(severity);
  return style.blue(severity);
}
