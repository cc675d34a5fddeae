import type { Callback, Export } from '../../model/catalog.js';
import { each, gives, harmless, library } from '../define.js';

/** Spans and scopes of OpenTelemetry and Sentry around a function. https://opentelemetry.io/docs/languages/js/instrumentation/ */
const around = (...args: number[]): Export => ({
  fn: { calls: args.map((arg): Callback => ({ arg })), returns: `callback:arg${args[0]}` },
});
const sentry: Record<string, Export> = {
  startSpan: around(1),
  startSpanManual: around(1),
  withMonitor: around(1),
  continueTrace: around(1),
  withScope: around(0, 1),
  withIsolationScope: around(0, 1),
  startNewTrace: around(0),
  suppressTracing: around(0),
};

export default library({
  id: 'tracing',
  technology: 'tracing',
  docs: 'https://opentelemetry.io/docs/languages/js/instrumentation/#create-spans',
  versions: '@opentelemetry/api 1; @sentry/node 7 - 11',
  exports: {
    '@opentelemetry/api': { trace: { value: 'Trace' }, context: { value: 'ContextApi' }, Tracer: { type: 'Tracer' } },
    '@sentry/node': sentry,
  },
  types: {
    Trace: { members: { getTracer: gives('Tracer'), ...each('getSpan getActiveSpan setSpan', harmless) } },
    Tracer: {
      members: {
        // startActiveSpan(name, [options], [context], fn)
        startActiveSpan: { calls: [{ arg: 1 }, { arg: 2 }, { arg: 3 }], returns: 'callback:arg1' },
        startSpan: harmless,
      },
    },
    ContextApi: {
      members: {
        with: { calls: [{ arg: 1 }], returns: 'callback:arg1' },
        bind: gives('arg1'),
        ...each('active setGlobalContextManager', harmless),
      },
    },
  },
  holes: ['What `startActiveSpan(name, options, fn)` returns is not known.'],
});
