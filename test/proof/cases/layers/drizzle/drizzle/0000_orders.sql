CREATE TABLE "orders" (
	"id" text PRIMARY KEY NOT NULL,
	"customer" text NOT NULL,
	"seq" integer NOT NULL,
	"total" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_items" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL REFERENCES "orders" ("id"),
	"sku" text NOT NULL,
	"quantity" integer NOT NULL
);
