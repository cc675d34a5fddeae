/** Checks a parsed JSON text against a schema, told by place; the part of JSON Schema that `dualwrite.json` needs and no more. */
import type { Node } from 'jsonc-parser';

export interface Schema {
  $schema?: string;
  title?: string;
  description?: string;
  default?: unknown;
  type?: 'object' | 'array' | 'string' | 'integer';
  enum?: string[];
  minLength?: number;
  minimum?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: false;
  items?: Schema;
  if?: Schema;
  then?: Schema;
}

export interface SchemaProblem {
  message: string;
  /** Offset and length of the key, or of the value where it has none (an item of a list). */
  offset: number;
  length: number;
  /** 'unknown': something extra, which is left aside; 'wrong': something that does not count. */
  kind: 'unknown' | 'wrong';
}

export interface Checked {
  /** The value without what is wrong; undefined where nothing is left. */
  value: unknown;
  problems: SchemaProblem[];
}

/** @param name what the value is called in messages. */
export function checkSchema(node: Node, schema: Schema, name: string): Checked {
  const problems: SchemaProblem[] = [];
  const value = check(node, schema, name, node, problems);
  return { value, problems };
}

/** `at`: the node that a problem of the value itself is shown on. */
function check(node: Node, schema: Schema, name: string, at: Node, problems: SchemaProblem[]): unknown {
  const wrong = (message: string): undefined => void problems.push({ message, offset: at.offset, length: at.length, kind: 'wrong' });
  if (schema.type !== undefined && !isOfType(node, schema.type))
    return wrong(`${name} must be ${article(schema.type)}, not ${told(node)}.`);
  if (node.type === 'object') return checkObject(node, schema, name, at, problems);
  if (node.type === 'array') return checkItems(node, schema, name, problems);
  if (schema.enum && !schema.enum.includes(node.value as string))
    return wrong(`${name} can't be ${told(node)}; allowed: ${schema.enum.join(', ')}.`);
  if (schema.minLength !== undefined && (node.value as string).length < schema.minLength) return wrong(`${name} must not be empty.`);
  if (schema.minimum !== undefined && (node.value as number) < schema.minimum)
    return wrong(`${name} must be ${schema.minimum} or more, not ${told(node)}.`);
  return node.value;
}

function checkObject(node: Node, schema: Schema, name: string, at: Node, problems: SchemaProblem[]): unknown {
  const value: Record<string, unknown> = {};
  const seen = new Set<string>();
  let lacking = false;
  for (const property of node.children ?? []) {
    const [key, content] = property.children ?? [];
    if (!key) continue;
    const field = key.value as string;
    const place = { offset: key.offset, length: key.length };
    const known = schema.properties && Object.hasOwn(schema.properties, field) ? schema.properties[field] : undefined;
    if (!known) {
      if (schema.additionalProperties === false) problems.push({ message: unknownKey(field, name, schema), ...place, kind: 'unknown' });
      continue;
    }
    if (seen.has(field)) problems.push({ message: `"${field}" is written twice; the later one counts.`, ...place, kind: 'unknown' });
    seen.add(field);
    const checked = content ? check(content, known, `"${field}"`, key, problems) : undefined;
    if (checked === undefined) lacking ||= schema.required?.includes(field) ?? false;
    else value[field] = checked;
  }
  const required = [
    ...(schema.required ?? []),
    ...(schema.if && schema.then && holds(value, schema.if) ? (schema.then.required ?? []) : []),
  ];
  const missing = required.filter((field) => !seen.has(field));
  if (missing.length > 0)
    problems.push({
      message: `${name} needs ${missing.map((field) => `"${field}"`).join(' and ')}.`,
      offset: at.offset,
      length: at.length,
      kind: 'wrong',
    });
  // Half a declaration would say something else than what was meant.
  const broken = lacking || missing.length > 0 || required.some((field) => !(field in value));
  return broken ? undefined : value;
}

function checkItems(node: Node, schema: Schema, name: string, problems: SchemaProblem[]): unknown[] {
  const items = node.children ?? [];
  if (!schema.items) return items.map((item) => item.value as unknown);
  return items
    .map((item, index) => check(item, schema.items!, `item ${index + 1} of ${name}`, item, problems))
    .filter((item) => item !== undefined);
}

/** The conditions used: a property that is there has one of some values. */
function holds(value: Record<string, unknown>, condition: Schema): boolean {
  if (condition.required?.some((field) => !(field in value))) return false;
  return Object.entries(condition.properties ?? {}).every(
    ([field, schema]) => !(field in value) || schema.enum?.includes(value[field] as string) === true,
  );
}

function isOfType(node: Node, type: NonNullable<Schema['type']>): boolean {
  return type === 'integer' ? node.type === 'number' && Number.isInteger(node.value) : node.type === type;
}

function unknownKey(field: string, name: string, schema: Schema): string {
  const allowed = Object.keys(schema.properties ?? {}).filter((key) => key !== '$schema');
  return `${name} has no key "${field}"; allowed: ${allowed.join(', ')}.`;
}

function article(type: string): string {
  if (type === 'array') return 'a list';
  if (type === 'integer') return 'a whole number';
  return type === 'object' ? 'an object' : 'a string';
}

function told(node: Node): string {
  if (node.type === 'object') return 'an object';
  if (node.type === 'array') return 'a list';
  return JSON.stringify(node.value);
}
