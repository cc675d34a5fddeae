/** The contract itself: a name that is wrong in one place must be found there, and only there. */
import assert from 'node:assert/strict';
import { arg, gives, library, send } from '../../src/catalog/define.js';
import type { Library, Member } from '../../src/model/catalog.js';
import { problemsOf } from './contract.js';
import { loadPackages, type Packages } from './program.js';

const run: Member = { calls: [{ arg: 0, path: 'eachMessage', when: 'handler' }] };

function entry(more: { exports?: Library['exports']; producer?: Record<string, Member>; consumer?: Record<string, Member> } = {}): Library {
  return library({
    id: 'sample',
    technology: 'Kafka',
    docs: '',
    versions: '2',
    exports: { kafkajs: { Kafka: { class: 'Kafka' } }, ...more.exports },
    types: {
      Kafka: { members: { producer: gives('Producer'), consumer: gives('Consumer') } },
      Producer: { members: { send: send({ target: arg(0, 'topic') }), ...more.producer } },
      Consumer: { members: { run, ...more.consumer } },
    },
  });
}

describe('the contract', () => {
  let packages: Packages;
  before(() => {
    packages = loadPackages(['kafkajs', 'events', 'no-such-package']);
  });
  const keys = (l: Library): string[] => [...problemsOf(l, packages).keys()];

  it('has nothing against an entry that is right', () => assert.deepEqual(keys(entry()), []));
  it('finds a package that is not installed', () => {
    const problems = problemsOf(entry({ exports: { 'no-such-package': { x: { fn: {} } } } }), packages);
    assert.match(problems.get('no-such-package') ?? '', /not installed/);
  });
  it('finds an export that is not there', () =>
    assert.deepEqual(keys(entry({ exports: { kafkajs: { Kafka: { class: 'Kafka' }, Kafkas: { class: 'Kafka' } } } })), [
      'kafkajs: Kafkas',
    ]));
  it('finds a type taken for a class', () =>
    assert.deepEqual(keys(entry({ exports: { kafkajs: { Kafka: { class: 'Kafka' }, KafkaConfig: { class: 'Kafka' } } } })), [
      'kafkajs: KafkaConfig',
    ]));
  it('finds a class taken for a function', () =>
    assert.deepEqual(keys(entry({ exports: { kafkajs: { Kafka: { class: 'Kafka' }, KafkaJSError: { fn: send() } } } })), [
      'kafkajs: KafkaJSError',
    ]));
  it('finds a member of a returned type that is not there', () =>
    assert.deepEqual(keys(entry({ producer: { sendAll: send() } })), ['Producer.sendAll']));
  it('finds a property that is called', () => assert.deepEqual(keys(entry({ producer: { events: send() } })), ['Producer.events']));
  it('finds an argument that is not there', () =>
    assert.deepEqual(keys(entry({ producer: { sendBatch: send({ target: arg(1) }) } })), ['Producer.sendBatch']));
  it('finds an option that is not there', () =>
    assert.deepEqual(keys(entry({ producer: { send: send({ target: arg(0, 'topics') }) } })), ['Producer.send']));
  it('finds a callback that is not there', () => {
    assert.deepEqual(keys(entry({ consumer: { run: { calls: [{ arg: 0, path: 'eachMessages' }] } } })), ['Consumer.run']);
  });
  it('finds a callback that is no function', () => {
    assert.deepEqual(keys(entry({ consumer: { run: { calls: [{ arg: 0, path: 'autoCommit' }] } } })), ['Consumer.run']);
  });
  it('finds a static member and a type that nothing leads to', () => {
    const l = entry();
    const types = { ...l.types, Kafka: { ...l.types['Kafka']!, statics: { create: gives('Kafka') } }, Lost: { members: { send: send() } } };
    assert.deepEqual(keys({ ...l, types }), ['Kafka.create', 'Lost']);
  });
});
