import { each, gives, harmless, library, read, write } from '../define.js';

/** InfluxDB 2: points are kept in memory and written in batches, on `flush` and `close` at the latest. https://docs.influxdata.com/influxdb/v2/api-guide/client-libraries/nodejs/ */
const own = { target: { receiver: true } } as const;

export default library({
  id: 'influxdb',
  technology: 'InfluxDB',
  system: 'influxdb',
  docs: 'https://influxdata.github.io/influxdb-client-js/',
  versions: '1',
  exports: { '@influxdata/influxdb-client': { InfluxDB: { class: 'InfluxDB' }, WriteApi: { type: 'WriteApi' } } },
  types: {
    InfluxDB: { members: { getWriteApi: gives({ type: 'WriteApi', target: { arg: 1 } }), getQueryApi: gives('QueryApi') } },
    WriteApi: {
      members: {
        ...each('writePoint writePoints writeRecord writeRecords', write({ op: 'insert', ...own }, { sync: true })),
        ...each('flush close useDefaultTags', harmless),
      },
    },
    QueryApi: { members: each('queryRaw collectRows queryRows iterateRows', read()) },
  },
});
