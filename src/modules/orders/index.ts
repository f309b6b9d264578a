/** The contract of `orders`: what headquarters orders its posts, and who has read it there. */
export {
  type GivenOrder,
  type GivenOrders,
  givenOrdersSchema,
  giveOrderSchema,
  type Order,
  type Orders,
  orderDoneSchema,
  ordersSchema,
  readOrderSchema,
  withdrawOrderSchema,
} from './orders-api.ts';
