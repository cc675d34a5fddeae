create table subscriptions (
  customer_id uuid not null,
  topic text not null,
  created_at timestamptz not null default now(),
  primary key (customer_id, topic)
);

create table subscription_log (
  id bigserial primary key,
  customer_id uuid not null,
  topic text not null,
  action text not null
);

create table digests (
  id uuid primary key,
  customer_id uuid not null,
  month date not null,
  unique (customer_id, month)
);
