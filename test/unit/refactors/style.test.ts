import assert from 'node:assert/strict';
import { restyle, styleOf } from '../../../src/refactors/style.js';
import { layers, project, senders } from './projects/projects.js';
import { checked } from './expect.js';

const base = project(layers['pg']!, senders['kafkajs']!, 'transaction');
const service = 'src/orders.ts';

/** The project with its service written in another way. */
function written(change: (text: string) => string): Record<string, string> {
  return { ...base, [service]: change(base[service]!) };
}

describe('refactors: the style of the file', () => {
  it('tabs', () => {
    const { after } = checked(written((t) => t.replace(/^( {2})+/gm, (s) => '\t'.repeat(s.length / 2))));
    assert.doesNotMatch(after[service]!, /^\t* +\S(?<!\*)/m);
    assert.match(after[service]!, /\n\t\t\tawait addToOutbox\(client, \{\n\t\t\t\ttransport: 'kafka',/);
    assert.match(after['src/outbox/store.ts']!, /\n\tconstructor\(/);
  });

  it('four spaces', () => {
    const { after } = checked(written((t) => t.replace(/^( {2})+/gm, (s) => s + s)));
    assert.match(after[service]!, /\n {12}await addToOutbox\(client, \{\n {16}transport: 'kafka',/);
  });

  it('no semicolons', () => {
    const { after } = checked(written((t) => t.replace(/;$/gm, '')));
    for (const name of [service, 'src/outbox/relay.ts', 'src/outbox/store.ts', 'src/outbox/outbox.ts'])
      assert.doesNotMatch(after[name]!, /;$/m, name);
  });

  it('double quotes', () => {
    const { after } = checked(written((t) => t.replace(/'([^'"\n]*)'/g, '"$1"')));
    assert.match(after[service]!, /transport: "kafka"/);
    assert.match(after['src/outbox/relay.ts']!, /from "\.\/message\.js"/);
  });

  it('CRLF', () => {
    const { after } = checked(written((t) => t.replace(/\n/g, '\r\n')));
    for (const name of [service, 'src/outbox/outbox.ts']) assert.doesNotMatch(after[name]!, /[^\r]\n/, name);
  });

  it('reads what a file shows', () => {
    assert.deepEqual(styleOf('import a from "./a.js"\n\nif (a) {\n\tconst b = 1\n\treturn b\n}\n'), {
      quote: '"',
      semicolons: false,
      indent: '\t',
      eol: '\n',
      spacing: true,
      extension: '.js',
    });
  });

  it('leaves strings, templates and comments alone', () => {
    const style = { quote: '"', semicolons: false, indent: '\t', eol: '\n', spacing: true } as const;
    assert.equal(
      restyle("const a = `x ${b('y')};\n  z`;\n  // it's;\nfor (;;) f('\"');\n", style),
      'const a = `x ${b("y")};\n  z`\n\t// it\'s;\nfor (;;) f(\'"\')\n',
    );
  });
});
