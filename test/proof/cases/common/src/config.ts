function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

export const config = {
  databaseUrl: required('DATABASE_URL'),
  brokerUrl: required('BROKER_URL'),
  topic: required('ORDERS_TOPIC'),
};
