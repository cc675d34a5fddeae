/**
 * `npm run new:rule -- <id> "<what goes wrong, one sentence>"`: writes a rule's file, its page and its test, and says what is left to do.
 * `--root DIR` writes below another folder (for the generator's own test).
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { project } from './paths.mjs';

const usage = 'Usage: npm run new:rule -- <id> "<what goes wrong, one sentence>", such as: late-commit "The commit comes after the reply."';

function main() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { root: { type: 'string', default: project } } });
  const [id, summary, ...rest] = positionals;
  if (!id || !summary || rest.length > 0 || !/^[a-z]+(-[a-z]+)*$/.test(id)) return fail(usage);
  const files = {
    [`src/rules/${id}.ts`]: ruleFile(id, summary),
    [`src/rules/${id}.md`]: page(id, summary),
    [`test/unit/rules/${id}.test.ts`]: test(id),
  };
  const there = Object.keys(files).find((path) => existsSync(join(values.root, path)));
  if (there) return fail(`${there} is there already`);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(values.root, path)), { recursive: true });
    writeFileSync(join(values.root, path), text);
    console.log(`written   ${path}`);
  }
  console.log(
    `\nTo do:\n${todo(id)
      .map((line) => `- ${line}`)
      .join('\n')}`,
  );
  return 0;
}

function fail(why) {
  console.error(why);
  return 2;
}

const camel = (id) => id.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

function ruleFile(id, summary) {
  return `import type { Report, Rule } from './rule.js';

/** ${summary} */
export const ${camel(id)}: Rule = {
  id: '${id}',
  summary: ${JSON.stringify(summary)},
  find(joined) {
    const out: Report[] = [];
    for (const j of joined) {
      // Which incidents (src/summaries/types.ts) are findings of this rule, and what to say about them.
      if (j.incident.k !== 'pair') continue;
      const { w, s } = j.incident;
      out.push({ rule: '${id}', file: j.file, fn: j.fn, site: j.site, w, s, message: '…', more: [], notes: [] });
    }
    return out;
  },
};
`;
}

const sections = [
  'Timeline',
  'Wrong',
  'Right',
  "Why retries alone don't fix it",
  'When it may be acceptable',
  'What to watch',
  'Accept it',
];

function page(id, summary) {
  return [`# ${id}`, summary, ...sections.flatMap((title) => [`## ${title}`, '…'])].join('\n\n') + '\n';
}

function test(id) {
  return `import { check } from '../check.js';
import { prismaAndKafka } from './clients.js';

describe('rule: ${id}', () => {
  check(
    'a case that is found',
    \`\${prismaAndKafka}
export async function place(data: any) {
  await prisma.order.create({ data });
  await producer.send({ topic: 'orders', messages: [] });
  //             ^^^^ ${id}
}
\`,
  );
  check(
    'quiet: a case that looks like it and is right',
    \`\${prismaAndKafka}
export async function place(data: any) {
  await prisma.order.create({ data });
}
\`,
  );
});
`;
}

function todo(id) {
  return [
    `src/model/finding.ts: '${id}' in RuleId`,
    `src/rules/index.ts: ${camel(id)} in rules`,
    `src/report/pages.ts: its page`,
    `src/workspace/config-schema.ts: what it is about; then npm run schema`,
    `package.json: contributes.configuration, dualwrite.rules`,
    `test/unit/check.ts: '${id}' in rules`,
    `README.md: the table of rules`,
    `src/rules/${id}.md and test/unit/rules/${id}.test.ts: fill in; npx mocha test/unit/rules/${id}.test.ts`,
  ];
}

process.exitCode = main();
