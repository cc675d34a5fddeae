import assert from 'node:assert/strict';
import { sqlStatements } from '../../../src/resolution/sql.js';

/** Effects in one line: `write insert orders; read -`. */
const told = (text: string): string =>
  sqlStatements(text)
    .map((s) => s.map((e) => [e.kind, e.op, e.table].filter((x) => x !== undefined).join(' ')).join(' + '))
    .join('; ');

const cases: [string, string][] = [
  ['INSERT INTO orders (id) VALUES ($1)', 'write insert orders'],
  ['insert ignore into `shop`.`orders` set ?', 'write insert orders'],
  ['INSERT OR REPLACE INTO orders VALUES (?)', 'write insert orders'],
  ['INSERT INTO archive SELECT * FROM orders', 'write insert archive'],
  ['INSERT INTO orders (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET n = 1', 'write insert orders'],
  ['REPLACE INTO orders VALUES (1)', 'write upsert orders'],
  ["SELECT replace(name, 'a', 'b') FROM customers", 'read customers'],
  ['UPDATE "public"."Order" SET paid = true', 'write update Order'],
  ['UPDATE ONLY orders o SET paid = true WHERE o.id = $1', 'write update orders'],
  ['UPDATE TOP (5) [dbo].[orders] SET paid = 1', 'write update orders'],
  ['DELETE FROM orders WHERE id = 1', 'write delete orders'],
  ['DELETE o FROM orders o JOIN customers c ON c.id = o.c', 'write delete o'],
  ['TRUNCATE TABLE orders', 'write delete orders'],
  ['truncate only orders', 'write delete orders'],
  [
    'MERGE INTO orders USING x ON (a = b) WHEN MATCHED THEN UPDATE SET n = 1 WHEN NOT MATCHED THEN INSERT (n) VALUES (1)',
    'write merge orders',
  ],
  ['MERGE dbo.orders AS t USING x AS s ON t.id = s.id WHEN MATCHED THEN DELETE', 'write merge orders'],
  ['UPSERT INTO orders VALUES (1)', 'write upsert orders'],
  ['COPY orders FROM STDIN', 'write insert orders'],
  ['COPY (SELECT * FROM orders) TO STDOUT', 'read'],
  ['CALL place_order($1, $2)', 'write call place_order'],
  ['CALL get_orders()', 'read'],
  ['EXEC dbo.PlaceOrder @id = 1', 'write call PlaceOrder'],
  ['SELECT * FROM orders FOR UPDATE SKIP LOCKED', 'read orders'],
  ['(SELECT id FROM a) UNION (SELECT id FROM b)', 'read a'],
  ["SELECT extract(epoch from created) FROM orders WHERE s = 'delete from x'", 'read orders'],
  ["SELECT pg_notify('orders', $1)", 'read'],
  ["NOTIFY orders, 'x'", ''],
  ['LISTEN orders', ''],
  ['WITH due AS (SELECT id FROM jobs) SELECT * FROM due', 'read due'],
  [
    'WITH o AS (INSERT INTO orders (id) VALUES ($1) RETURNING id) INSERT INTO outbox SELECT id FROM o',
    'write insert orders + write insert outbox',
  ],
  [
    'WITH due AS (SELECT id FROM outbox LIMIT 5 FOR UPDATE SKIP LOCKED) UPDATE outbox SET sent = true WHERE id IN (SELECT id FROM due)',
    'write update outbox',
  ],
  ['DELETE FROM outbox WHERE id < $1 RETURNING payload', 'read outbox + write delete outbox'],
  ['-- cancels\n/* INSERT INTO a */ UPDATE orders SET n = 1', 'write update orders'],
  ["SELECT 'it''s'; INSERT INTO orders VALUES ('; DELETE FROM x')", 'read; write insert orders'],
  ['INSERT INTO ? (id) VALUES (?)', 'write insert'],
  ['INSERT INTO ?.orders (id) VALUES (?)', 'write insert orders'],
  ['UPDATE ? SET ?', 'write update'],
  ['BEGIN', 'begin'],
  ['begin isolation level serializable', 'begin'],
  ['BEGIN TRANSACTION;', 'begin'],
  ['START TRANSACTION READ WRITE', 'begin'],
  ['COMMIT', 'commit'],
  ['END', 'commit'],
  ['ROLLBACK', 'rollback'],
  ['ROLLBACK TO SAVEPOINT a', ''],
  ['SAVEPOINT a', ''],
  ['RELEASE SAVEPOINT a', ''],
  ['BEGIN; INSERT INTO orders VALUES (1); COMMIT;', 'begin; write insert orders; commit'],
  ['BEGIN UPDATE orders SET n = :n; END;', 'write update orders; commit'],
  [
    'IF EXISTS (SELECT 1 FROM orders) UPDATE orders SET n = 1 ELSE INSERT INTO orders VALUES (1)',
    'write update orders + write insert orders',
  ],
  ['CREATE TABLE orders (id int)', ''],
  ["SET session_replication_role = 'replica'", ''],
  ['EXPLAIN DELETE FROM orders', 'read'],
  ['?', ''],
  ['', ''],
];

describe('SQL text', () => {
  for (const [text, expected] of cases) it(text === '' ? 'nothing' : text, () => assert.equal(told(text), expected));
});
