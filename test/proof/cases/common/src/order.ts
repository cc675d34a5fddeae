/** What a customer orders. */
export interface NewOrder {
  id: string;
  customer: string;
  seq: number;
  total: number;
}
