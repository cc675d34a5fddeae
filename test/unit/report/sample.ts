/** A hand-made result over two files, with places computed from the text, so that the reports can be held against the real code. */
import type { EffectInfo, Finding, Notice, Place, ScanResult, Step } from '../../../src/model/finding.js';
import type { ReportContext } from '../../../src/report/context.js';

export const root = '/work space/shop';
export const serviceFile = `${root}/src/orders.service.ts`;
export const repositoryFile = `${root}/src/orders.repository.ts`;

export const files: Readonly<Record<string, string>> = {
  [serviceFile]: `export class OrdersService {
  async place(input: OrderInput) {
    const order = await this.orders.create(input);
    // 🚚 in 中文: the warehouse listens
    /* 🚚 */ await this.events.placed(order);
    await this.events.counted(order);
    return order;
  }
}
`,
  [repositoryFile]: `export class OrdersRepository {
\tasync create(input: OrderInput) {
\t\treturn this.prisma.order.create({ data: input });
\t}
}
`,
};

/** The place of `name` in the n-th line (one-based) of a file; columns and offset in UTF-16 units. */
export function at(file: string, line: number, name: string): Place {
  const lines = (files[file] ?? '').split('\n');
  const character = lines[line - 1]?.indexOf(name) ?? -1;
  if (character < 0) throw new Error(`${name} is not in line ${line} of ${file}`);
  const offset = lines.slice(0, line - 1).reduce((sum, l) => sum + l.length + 1, 0) + character;
  return {
    file,
    start: { line: line - 1, character, offset },
    end: { line: line - 1, character: character + name.length, offset: offset + name.length },
  };
}

export function step(place: Place, inside: string, what: string): Step {
  return { place, in: inside, what };
}

const writeCall = step(at(serviceFile, 3, 'create'), 'OrdersService.place', 'this.orders.create');
const realWrite = step(at(repositoryFile, 3, 'create'), 'OrdersRepository.create', 'this.prisma.order.create');
const sendCall = step(at(serviceFile, 5, 'placed'), 'OrdersService.place', 'this.events.placed');

export const write: EffectInfo = { technology: 'Prisma', target: 'order', path: [writeCall, realWrite] };
export const send: EffectInfo = { technology: 'Kafka', category: 'broker', target: 'orders.placed', path: [sendCall] };

/** A lost event across both files; any field can be replaced. */
export function finding(more: Partial<Finding> = {}): Finding {
  return {
    rule: 'lost-event',
    severity: 'warning',
    message: 'The Prisma write to "order" commits before the Kafka send to "orders.placed": a crash in between loses the message.',
    place: sendCall.place,
    function: 'OrdersService.place',
    category: 'broker',
    confidence: 'high',
    write,
    send,
    commit: realWrite,
    more: [step(at(serviceFile, 6, 'counted'), 'OrdersService.place', 'this.events.counted')],
    mitigations: [],
    notes: [],
    fingerprint: 'f00d',
    ...more,
  };
}

export const acceptPlace = at(serviceFile, 4, '//');

export function notice(id: Notice['id'], more: Partial<Notice> = {}): Notice {
  return { id, severity: 'warning', message: `About ${id}.`, place: acceptPlace, ...more };
}

export function result(more: Partial<ScanResult> = {}): ScanResult {
  return { findings: [finding()], notices: [], analysed: 2, parsed: 2, skipped: [], unknownLibraries: [], timing: {}, ...more };
}

export function context(more: Partial<ReportContext> = {}): ReportContext {
  return { roots: [root], version: '1.2.3', readText: (path) => files[path], ...more };
}
