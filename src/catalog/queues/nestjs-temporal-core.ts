import type { Member } from '../../model/catalog.js';
import { arg, each, gives, harmless, has, library, read, send } from '../define.js';

/** NestJS integration of Temporal: services that start and signal workflows, and give the client itself. https://www.npmjs.com/package/nestjs-temporal-core */
const workflows: Record<string, Member> = {
  ...each('startWorkflow signalWithStart', send({ target: arg(0) })),
  ...each('signalWorkflow terminateWorkflow cancelWorkflow', send()),
  queryWorkflow: read(),
  getWorkflowHandle: gives('temporal/WorkflowHandle'),
};

export default library({
  id: 'nestjs-temporal-core',
  technology: 'Temporal',
  category: 'jobQueue',
  docs: 'https://www.npmjs.com/package/nestjs-temporal-core',
  versions: '3',
  exports: {
    'nestjs-temporal-core': {
      TemporalService: { class: 'TemporalService' },
      TemporalClientService: { class: 'TemporalClientService' },
      TemporalScheduleService: { class: 'TemporalScheduleService' },
      ActivityMethod: { decorator: { kind: 'consumer' } },
    },
  },
  types: {
    TemporalService: { members: { ...workflows, client: has('TemporalClientService'), schedule: has('TemporalScheduleService') } },
    TemporalClientService: {
      members: {
        ...workflows,
        ...each('updateWorkflow startUpdateWorkflow', send()),
        ...each('signalWorkflowHandle updateWorkflowHandle startUpdateWorkflowHandle', send()),
        ...each('startStandaloneActivity executeStandaloneActivity', send({ target: arg(0) })),
        queryWorkflowHandle: read(),
        getRawClient: gives('temporal/Client'),
      },
    },
    TemporalScheduleService: {
      members: { ...each('createSchedule upsertSchedule triggerSchedule', send()), ...each('pauseSchedule unpauseSchedule', harmless) },
    },
  },
});
