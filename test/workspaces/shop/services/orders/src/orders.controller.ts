import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { NewOrder } from './orders.repository.js';
import { OrdersService } from './orders.service.js';

@Controller('orders')
export class OrdersController {
  constructor(private readonly service: OrdersService) {}

  @Get(':id')
  get(@Param('id') id: string) {
    return this.service.get(id);
  }

  @Post()
  async place(@Body() body: NewOrder) {
    const { id, status, total } = await this.service.place(body);
    return { id, status, total };
  }

  @Post(':id/cancel')
  cancel(@Param('id') id: string, @Body('reason') reason: string) {
    return this.service.cancel(id, reason);
  }

  @Post(':id/resend')
  resend(@Param('id') id: string) {
    return this.service.resend(id);
  }
}
