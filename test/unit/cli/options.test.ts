import assert from 'node:assert/strict';
import { UsageError } from '../../../src/cli/errors.js';
import { describeOptions, parseOptions, suggestion, wholeNumber } from '../../../src/cli/options.js';
import { fileAndLine, scanArguments } from '../../../src/cli/scan-options.js';

const table = {
  format: { value: 'FORMAT', choices: ['pretty', 'json'], help: 'the format' },
  output: { value: 'FILE', help: 'where to', short: 'o' },
  quiet: { help: 'less', short: 'q' },
} as const;

function refuses(argv: string[], ...parts: RegExp[]): void {
  assert.throws(
    () => parseOptions(argv, table),
    (error) => error instanceof UsageError && parts.every((part) => part.test(error.message)),
  );
}

describe('cli: options', () => {
  it('reads long and short forms, with and without "=", options and paths in any order', () => {
    const { values, positionals } = parseOptions(['a', '--format=json', '-q', 'b', '-o', 'x.json'], table);
    assert.deepEqual({ ...values }, { format: 'json', quiet: true, output: 'x.json' });
    assert.deepEqual(positionals, ['a', 'b']);
  });

  it('after "--" everything is a path', () => {
    assert.deepEqual(parseOptions(['--', '--quiet'], table).positionals, ['--quiet']);
  });

  it('an unknown option is refused with what is allowed and what may have been meant', () => {
    refuses(['--fromat', 'json'], /Unknown option --fromat/, /Did you mean --format\?/, /Allowed: --format, --output, --quiet/);
    refuses(['-x'], /Unknown option -x/);
    refuses(['--toString'], /Unknown option --toString/);
  });

  it('a value outside the choices is refused with the choices', () => {
    refuses(['--format', 'xml'], /--format must be one of pretty, json, not "xml"/);
  });

  it('a missing value is refused, also where the next option would be swallowed', () => {
    refuses(['--format'], /--format needs a value: one of pretty, json/);
    refuses(['--output', '--quiet'], /--output needs a value: FILE/);
    refuses(['--output='], /--output needs a value/);
  });

  it('a switch takes no value', () => {
    refuses(['--quiet=yes'], /--quiet takes no value, but got "yes"/);
  });

  it('whole numbers are checked for form and bounds', () => {
    assert.equal(wholeNumber('workers', '4', 0, 64), 4);
    assert.equal(wholeNumber('workers', undefined, 0, 64), undefined);
    for (const bad of ['-1', '65', '1.5', 'many', '1e1', ' ']) {
      assert.throws(() => wholeNumber('workers', bad, 0, 64), /whole number from 0 to 64, not/, bad);
    }
  });

  it('suggests only what is close', () => {
    assert.equal(suggestion('qiuet', ['quiet', 'format']), ' Did you mean --quiet?');
    assert.equal(suggestion('xml', ['quiet', 'format']), '');
  });

  it('the help has every option on a line of its own', () => {
    const lines = describeOptions(table).split('\n');
    assert.equal(lines.length, 3);
    assert.match(lines[1] ?? '', /^ {2}-o, --output FILE +where to$/);
  });
});

describe('cli: arguments of scan', () => {
  it('has the documented defaults', () => {
    assert.deepEqual(scanArguments([]), { paths: [], format: 'pretty', failOn: 'warning', quiet: false, verbose: false, timing: false });
  });

  it('a place may carry a column and a drive letter', () => {
    assert.deepEqual(fileAndLine('src/a.ts:41', '--explain'), { file: 'src/a.ts', line: 40 });
    assert.deepEqual(fileAndLine('src/a.ts:41:25', '--explain'), { file: 'src/a.ts', line: 40 });
    assert.deepEqual(fileAndLine('C:\\a.ts:7', '--explain'), { file: 'C:\\a.ts', line: 6 });
    for (const bad of ['a.ts', 'a.ts:0', 'a.ts:x', ':3', '']) assert.throws(() => fileAndLine(bad, '--explain'), /must be FILE:LINE/, bad);
  });

  it('--quiet and --verbose exclude each other', () => {
    assert.throws(() => scanArguments(['-q', '-v']), UsageError);
  });
});
