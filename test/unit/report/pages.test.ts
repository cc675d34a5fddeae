import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { firstSentence, isRuleId, pages, plainText, ruleIds, summaryOf } from '../../../src/report/pages.js';

const sections = [
  'Timeline',
  'Wrong',
  'Right',
  "Why retries alone don't fix it",
  'When it may be acceptable',
  'What to watch',
  'Accept it',
];

/** Code blocks of a page. */
function blocks(page: string): string[] {
  return [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map((m) => m[1] ?? '');
}

describe('rule pages', () => {
  it('there is one for each rule, and no other', () => {
    const files = readdirSync(join(__dirname, '../../../src/rules')).filter((f) => f.endsWith('.md'));
    assert.deepEqual(files.sort(), ruleIds.map((id) => `${id}.md`).sort());
  });

  for (const id of ruleIds) {
    it(`${id}: teaches in the agreed order`, () => {
      const page = pages[id];
      assert.ok(page.startsWith(`# ${id}\n`));
      assert.deepEqual(
        [...page.matchAll(/^## (.+)$/gm)].map((m) => m[1]),
        sections,
      );
      assert.match(page, /\/\/ dualwrite-accept: \S/);
      assert.ok(firstSentence(page).endsWith('.') && summaryOf(page).startsWith(firstSentence(page)));
    });

    it(`${id}: its code parses`, () => {
      const code = blocks(pages[id]);
      assert.ok(code.length >= 3, 'wrong, right and accept');
      for (const block of code) {
        const { diagnostics } = ts.transpileModule(`async function page(this: any) {\n${block}\n}`, { reportDiagnostics: true });
        assert.deepEqual(
          diagnostics?.map((d) => ts.flattenDiagnosticMessageText(d.messageText, '\n')),
          [],
        );
      }
    });

    it(`${id}: its tables are whole`, () => {
      const rows = pages[id].split('\n').filter((line) => line.startsWith('|'));
      assert.ok(rows.length >= 5);
      assert.equal(new Set(rows.map((row) => row.split('|').length)).size, 1);
    });
  }

  it('plain text keeps the words and drops the marks', () => {
    const text = plainText('# a\n\nUse **tx** of [docs](https://x.y), `z`.\n\n```ts\ncode();\n```\n');
    assert.equal(text, 'a\n\nUse tx of docs, z.\n\ncode();');
  });

  it('ids of rules are told from other words', () => {
    assert.ok(isRuleId('lost-event'));
    assert.ok(!isRuleId('toString') && !isRuleId('lost'));
  });
});
