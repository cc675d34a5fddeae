CREATE TABLE orders (
  id varchar(64) PRIMARY KEY,
  customer varchar(64) NOT NULL,
  seq int NOT NULL,
  total int NOT NULL
);

CREATE TABLE order_items (
  id varchar(64) PRIMARY KEY,
  order_id varchar(64) NOT NULL,
  sku varchar(64) NOT NULL,
  quantity int NOT NULL,
  FOREIGN KEY (order_id) REFERENCES orders (id)
);
