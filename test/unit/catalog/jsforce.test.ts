import { check } from '../check.js';
import { afterWrite } from './service.js';

describe('jsforce', () => {
  check(
    'a record',
    afterWrite(
      `
import { Connection } from 'jsforce';
const salesforce = new Connection({});`,
      `
  await salesforce.sobject('Order__c').create(data);
  //                                   ^^^^^^ lost-event`,
    ),
  );

  check(
    'the class of the whole module',
    afterWrite(
      `
import jsforce from 'jsforce';
const salesforce = new jsforce.Connection({});`,
      `
  await salesforce.upsert('Order__c', data, 'Id__c');
  //               ^^^^^^ lost-event`,
    ),
  );

  check(
    'quiet: reads',
    afterWrite(
      `
import jsforce from 'jsforce';
const salesforce = new jsforce.Connection({});`,
      `
  await salesforce.query('SELECT Id FROM Order__c');
  await salesforce.sobject('Order__c').find({});`,
    ),
  );
});
